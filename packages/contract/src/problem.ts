import {
  type RefusalCode,
  type RefusalEntry,
  type RefusalText,
  refusals,
} from "./refusals/index.ts";

/** The two languages in which every refusal is written. */
export type Locale = "zh-CN" | "en";

/** What the caller may know about this refusal: never identity data, never what a person wrote. */
export type ProblemDetails = Readonly<Record<string, string | number | readonly string[]>>;

/** One field that is not as its schema says. `pointer` is a JSON pointer into the request. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
}

/** An error on the wire: RFC 9457 with the members every client may rely on. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** For the developer, always in English. `userMessage` is what a person may be shown. */
  readonly detail: string;
  readonly instance: string;
  readonly code: RefusalCode;
  readonly requestId: string;
  readonly retryable: boolean;
  readonly errors: readonly FieldError[];
  readonly userMessage: string;
  readonly details: ProblemDetails;
}

/** What is particular to one refusal, beside its code. */
export interface Occurrence {
  readonly requestId: string;
  /** The path that was called; without it the request itself is the instance. */
  readonly instance?: string;
  readonly errors?: readonly FieldError[];
  readonly details?: ProblemDetails;
}

/** The body that answers a refusal, in the reader's language. */
export function problem(code: RefusalCode, locale: Locale, occurrence: Occurrence): Problem {
  const { requestId, instance = `urn:coffer:request:${requestId}` } = occurrence;
  const { errors = [], details = {} } = occurrence;
  const entry: RefusalEntry = refusals[code];
  return {
    type: `urn:coffer:refusal:${code}`,
    title: entry[locale].title,
    status: entry.status,
    detail: messageOf(entry.en, details, " "),
    instance,
    code,
    requestId,
    retryable: entry.retryable,
    errors,
    userMessage: messageOf(entry[locale], details, locale === "en" ? " " : ""),
    details,
  };
}

function messageOf(text: RefusalText, details: ProblemDetails, gap: string): string {
  if (text.more === undefined) return text.userMessage;
  // A sentence with a gap in it is worse than none: it is said whole, or left out.
  let complete = true;
  const more = text.more.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(details, name) ? details[name] : undefined;
    if (typeof value === "string" || typeof value === "number") return grouped(String(value));
    complete = false;
    return "";
  });
  return complete ? `${text.userMessage}${gap}${more}` : text.userMessage;
}

// An amount with its thousands apart, as the screens write it; anything else as it is.
const grouped = (value: string): string =>
  /^\d{4,}\.\d+$/.test(value) ? value.replace(/\B(?=(?:\d{3})+\.)/g, ",") : value;

/**
 * Whether an answer's body is one of ours; what a proxy in between wrote is not. A code that this
 * build does not know counts: a newer server's refusal is still a refusal, never "no answer".
 */
export function isProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null) return false;
  const { type, code, requestId, userMessage }: Partial<Record<string, unknown>> = { ...body };
  const texts = [code, requestId, userMessage];
  return type === `urn:coffer:refusal:${code}` && texts.every((text) => typeof text === "string");
}
