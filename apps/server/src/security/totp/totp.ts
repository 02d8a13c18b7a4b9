import { Secret, TOTP } from "otpauth";
import { change, type Reader, type Row, row, type Work } from "../../books/work/index.ts";
import { type RefusalDetails, refusal, refuse } from "../../platform/refusal.ts";
import { type Guard, openGuard, passed, wrongTry } from "../guards/index.ts";
import { type Place, personKey, type Sensitive, sensitive } from "../vault/index.ts";

// Codes of an authenticator (RFC 6238): six digits, thirty seconds, SHA-1, as every authenticator
// understands them. A code is taken once, and none that is older than the last one taken.

const PERIOD_S = 30;
const DIGITS = 6;
// One step to either side: phones' clocks are a few seconds off, rarely more.
const WINDOW = 1;
// 160 bits: RFC 4226, section 4, R6 recommends as much.
const SECRET_BYTES = 20;

export type Answered =
  /** Counts in the Work that it allows. */
  | { readonly ok: true; readonly parts: Pick<Work<never>, "claim" | "insert" | "change"> }
  /** To be returned as it stands: the wrong try is counted, then told. */
  | { readonly ok: false; readonly work: Work<never> };

const placeOf = (column: "secret" | "pending", user: string): Place => ({
  table: "totp",
  column,
  row: user,
});

const generator = (secret: Sensitive<string>): TOTP =>
  new TOTP({
    issuer: "Coffer",
    secret: Secret.fromBase32(secret.reveal()),
    digits: DIGITS,
    period: PERIOD_S,
  });

/** One that was begun and never confirmed is none. */
export const hasTotp = async (read: Reader, user: string): Promise<boolean> =>
  ((await read.load("totp", user))?.secret ?? null) !== null;

/**
 * Holds a code against the person's authenticator; refuses while its door is locked. Refuses
 * `auth.locked` and `totp.not_enrolled`; replies `auth.code_wrong`. `door` is whose tries a wrong
 * one uses up (D18, D24).
 */
export async function answerTotp(
  read: Reader,
  user: string,
  code: Sensitive<string>,
  door: Guard["kind"] = "totp",
): Promise<Answered> {
  const [guard, found] = await Promise.all([openGuard(read, door, user), read.load("totp", user)]);
  if (!found?.secret) refuse("totp.not_enrolled");
  const step = await stepOf(read, found, { column: "secret", code });
  // RFC 6238, section 5.2: a step that was taken is not taken again, nor one before it.
  if (step === undefined || step <= found.lastStep) return { ok: false, work: wrong(read, guard) };
  const right = passed(guard);
  return {
    ok: true,
    parts: {
      // At its version as well: of two codes at once one is taken and the other decided again.
      claim: [{ name: `totp:${user}:${step}` }, ...(right.claim ?? [])],
      insert: right.insert ?? [],
      change: [change("totp", found, { lastStep: step }), ...(right.change ?? [])],
    },
  };
}

const wrong = (read: Reader, guard: Guard, details: RefusalDetails = {}): Work<never> =>
  wrongTry(read, guard, refusal("auth.code_wrong", details));

interface Given {
  readonly column: "secret" | "pending";
  readonly code: Sensitive<string>;
}

/** Which thirty seconds the code is of; undefined when it is of none near by. */
async function stepOf(
  read: Reader,
  found: Row<"totp">,
  { column, code }: Given,
): Promise<bigint | undefined> {
  const sealed = found[column];
  if (!sealed) return undefined;
  const key = await personKey(read, found.id);
  const timestamp = read.wall.getTime();
  const delta = generator(key.open(placeOf(column, found.id), sealed)).validate({
    token: code.reveal(),
    timestamp,
    window: WINDOW,
  });
  if (delta === null) return undefined;
  return BigInt(Math.floor(timestamp / 1000 / PERIOD_S) + delta);
}

export interface Enrolment {
  readonly secret: Sensitive<string>;
  /** What the QR code holds. */
  readonly uri: Sensitive<string>;
}

/**
 * A fresh secret to be put into an authenticator; one that is enrolled stays until it is shown.
 * Asked for again it is another secret, and the one shown before confirms nothing.
 */
export async function beginTotp(
  read: Reader,
  user: string,
  label: string,
): Promise<{ readonly parts: Pick<Work<never>, "claim" | "insert" | "change"> } & Enrolment> {
  const secret = sensitive(new Secret({ size: SECRET_BYTES }).base32);
  const [key, found] = await Promise.all([personKey(read, user), read.load("totp", user)]);
  const pending = key.seal(placeOf("pending", user), secret.reveal());
  const totp = generator(secret);
  totp.label = label;
  const parts = found
    ? { change: [change("totp", found, { pending })] }
    : { claim: [{ name: `totp:${user}` }], insert: [row("totp", { id: user, pending })] };
  return { parts, secret, uri: sensitive(totp.toString()) };
}

/**
 * The first code of the authenticator being enrolled: from now on it is the one. Refuses
 * `totp.not_begun` and `auth.locked`; replies `auth.code_wrong`.
 */
export async function confirmTotp(
  read: Reader,
  user: string,
  code: Sensitive<string>,
): Promise<Answered> {
  const [guard, found] = await Promise.all([
    openGuard(read, "totp", user),
    read.load("totp", user),
  ]);
  if (!found?.pending) refuse("totp.not_begun");
  const step = await stepOf(read, found, { column: "pending", code });
  // Whatever step: a fresh secret has none that was taken.
  if (step === undefined) return { ok: false, work: wrong(read, guard) };
  const key = await personKey(read, user);
  const plain = key.open(placeOf("pending", user), found.pending);
  const right = passed(guard);
  const set = {
    secret: key.seal(placeOf("secret", user), plain.reveal()),
    pending: null,
    lastStep: step,
    confirmedAt: read.wall,
  };
  return {
    ok: true,
    parts: {
      claim: right.claim ?? [],
      insert: right.insert ?? [],
      change: [change("totp", found, set), ...(right.change ?? [])],
    },
  };
}

/** Takes the authenticator away; null where there is none. */
export async function withoutTotp(read: Reader, user: string) {
  const found = await read.load("totp", user);
  if (!found?.secret) return null;
  return change("totp", found, { secret: null, pending: null, confirmedAt: null });
}
