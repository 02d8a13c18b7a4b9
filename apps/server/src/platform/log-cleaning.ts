// What is written to a log is read by many and kept by others. Nothing is trusted to be harmless:
// members whose name says what they hold are masked, texts lose what looks like a person in them,
// errors keep their kind, their place and their message without values.

const MASKED = "[masked]";
const DEPTH_MAX = 6;
const ITEMS_MAX = 50;
const TEXT_MAX = 4_000;

const PERSONAL = new RegExp(
  "^(?:(?:full|legal|first|last|holder|account|payee|display)?name|.*phone.*|e?mail.*|address|" +
    ".*passw.*|pin|.*code|.*secret.*|.*token.*|.*cookie.*|authorization|idnumber|.*accountnumber|" +
    "number|note|text|body|raw|values?|parameters?|params|query|sql|detail|where|internalquery|" +
    "hint|device|useragent|ip|key|proof|login)$",
);
/** Of these the software chose the words: `{ code: "23505" }`, the name of a subscriber. */
const OURS: ReadonlySet<string> = new Set(["code"]);
const SLUG = /^[A-Za-z0-9_.:-]{1,64}$/;

/** The same without anything personal. */
export function cleaned(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return cleanedText(value);
  if (typeof value === "number" || typeof value === "bigint") return cleanedNumber(value);
  if (typeof value !== "object" || value === null) return typeof value === "symbol" ? "" : value;
  if (depth >= DEPTH_MAX) return "[deep]";
  if (value instanceof Error) return cleanedError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if ("toJSON" in value && typeof value.toJSON === "function")
    return cleaned(value.toJSON(), depth);
  if (value instanceof Map) return members([...value], depth);
  if (Symbol.iterator in value) return items(value as Iterable<unknown>, depth);
  return members(Object.entries(value), depth);
}

const items = (values: Iterable<unknown>, depth: number): unknown[] =>
  [...values].slice(0, ITEMS_MAX).map((one) => cleaned(one, depth + 1));

function members(entries: readonly (readonly [unknown, unknown])[], depth: number): object {
  return Object.fromEntries(
    entries.slice(0, ITEMS_MAX).map(([name, value]) => {
      const shown = cleanedText(String(name));
      return [shown, isPersonal(shown, value) ? MASKED : cleaned(value, depth + 1)];
    }),
  );
}

function isPersonal(name: string, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (OURS.has(name) && typeof value === "string" && SLUG.test(value) && !/\d{6}/.test(value)) {
    return false;
  }
  return PERSONAL.test(name.toLowerCase().replaceAll(/[^a-z]/g, ""));
}

// Eleven digits and more are a phone or an account, never a count of ours.
const cleanedNumber = (value: number | bigint): unknown =>
  value > 9_999_999_999 || value < -9_999_999_999 ? MASKED : value;

const CLEANINGS: readonly (readonly [RegExp, string])[] = [
  // A query may carry anything; where it went is enough.
  [/(https?:\/\/[^\s?#"']*)[?#][^\s"']*/g, "$1?[masked]"],
  [/[^\s@"'<>]+@[^\s@"'<>]+\.[A-Za-z]{2,}/g, MASKED],
  // Phones, id numbers, accounts, cards: with the spaces and dashes that people put in.
  [/(?<![0-9A-Za-z_])\+?\d(?:[ -]?\d){6,}[Xx]?(?![0-9A-Za-z_])/g, MASKED],
  // The house writes its logs in English: whatever is Chinese was somebody's.
  [/[\u3400-\u9fff\uf900-\ufaff\uff10-\uff5a]+/g, MASKED],
  // A database quotes what it was given. What looks like the name of a column may stay.
  [/"(?![a-z_][a-z0-9_.]*")[^"]*"/g, `"${MASKED}"`],
];

function cleanedText(text: string): string {
  const short = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
  return CLEANINGS.reduce((rest, [pattern, by]) => rest.replaceAll(pattern, by), short);
}

function cleanedError(error: Error, depth: number): object {
  const { code, constraint, table, severity }: Readonly<Record<string, unknown>> = { ...error };
  const lines = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    name: cleanedText(error.name),
    // A database's message may quote values in any words; its code and constraint say enough.
    message: severity === undefined ? cleanedText(error.message) : "a database error",
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof constraint === "string" ? { constraint } : {}),
    ...(typeof table === "string" ? { table } : {}),
    stack: lines.slice(0, 8).map(cleanedText).join("\n"),
    ...(error.cause === undefined ? {} : { cause: cleaned(error.cause, depth + 1) }),
    ...(error instanceof AggregateError ? { errors: items(error.errors, depth) } : {}),
  };
}
