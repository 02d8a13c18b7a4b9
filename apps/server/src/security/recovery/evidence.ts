import type { Reader, Work } from "../../books/work/index.ts";
import { isLocked } from "../guards/index.ts";
import type { Person } from "../identity/index.ts";
import { passkeysOf } from "../passkeys/index.ts";
import { isPassword } from "../passwords/index.ts";
import { hasPin, isPinOf } from "../stepup/index.ts";
import { answerRecovery, answerTotp, hasTotp } from "../totp/index.ts";
import type { Sensitive } from "../vault/index.ts";
import type { Lost, Proven, RecoveryTools } from "./recovery.ts";

// Each thing on the account is either shown or named as lost, so nobody picks the weakest and
// leaves the rest alone (D33). And enough must be left: something one knows with something one
// holds, or, of who holds nothing any more, everything they know and the identity they were
// verified with (ASVS 6.4.4). None of it opens the account: the wait and a person stand behind it.

/**
 * What somebody shows and what they say is lost; null is neither shown nor lost, and `isEnough`
 * judges that.
 */
export interface Claim {
  readonly lost: ReadonlySet<Lost>;
  readonly password: Sensitive<string> | null;
  /** As `hashPassword` gives it. */
  readonly newPassword: string | null;
  readonly pin: Sensitive<string> | null;
  readonly idNumber: Sensitive<string> | null;
  /** Of the authenticator, or one kept on paper. */
  readonly code: Sensitive<string> | null;
  /** E.164 */
  readonly newPhone: string | null;
}

/** What the account has beside a password and a phone. */
export interface Account {
  readonly pin: boolean;
  readonly identity: boolean;
  readonly totp: boolean;
  readonly passkeys: boolean;
}

/** Something one holds is among what is shown: the phone, by its code, or a code of one's own. */
export const holdsSomething = ({ lost, code }: Claim): boolean =>
  !lost.has("phone") || code !== null;

/** Whether anything that is named as lost is there to be lost. */
export const losesSomething = ({ lost }: Claim, { totp, passkeys }: Account): boolean =>
  lost.has("phone") ||
  lost.has("password") ||
  (lost.has("passkeys") && passkeys) ||
  (lost.has("authenticator") && totp);

/** Whether all that remains is shown and is enough. Says nothing about whether it is right. */
export function isEnough(claim: Claim, account: Account): boolean {
  const { lost, password, newPassword, pin, idNumber, code, newPhone } = claim;
  const byPassword = lost.has("password") ? newPassword !== null : password !== null;
  const byPhone = !lost.has("phone") || newPhone !== null;
  const byCode = code !== null || !account.totp || lost.has("authenticator");
  const shown =
    byPassword &&
    byPhone &&
    byCode &&
    (pin !== null || !account.pin) &&
    (idNumber !== null || !account.identity);
  const knows = !lost.has("password") || account.pin;
  return shown && knows && (holdsSomething(claim) || knowsEverything(claim, account));
}

const knowsEverything = ({ lost }: Claim, { pin, identity }: Account): boolean =>
  !lost.has("password") && pin && identity;

type Parts = Pick<Work<never>, "claim" | "insert" | "change">;

export type Examined =
  | { readonly kind: "right"; readonly proven: readonly Proven[]; readonly parts: Parts }
  /** `near`: at least one secret was right, so it was no stranger who guessed. */
  | { readonly kind: "wrong"; readonly near: boolean; readonly parts: Parts }
  | { readonly kind: "too_little" }
  | { readonly kind: "nothing_lost" };

/**
 * Holds a claim against the account. For a stranger's number the same work is done as for a wrong
 * password. A code is only looked at when all else is right: its own lock is not for guessers.
 */
export async function examine(
  read: Reader,
  tools: RecoveryTools,
  person: Person | undefined,
  claim: Claim,
): Promise<Examined> {
  const id = person?.id ?? "";
  const stored = claim.password ? person?.password : undefined;
  const [password, pin, pinSet, identity, totp, passkeys] = await Promise.all([
    claim.password ? isPassword(stored, claim.password) : null,
    claim.pin ? isPinOf(read, id, claim.pin) : null,
    hasPin(read, id),
    tools.identityOf(read, id, claim.idNumber),
    hasTotp(read, id),
    passkeysOf(read, id),
  ]);
  const has = identity !== "none";
  const account = { pin: pinSet, identity: has, totp, passkeys: passkeys.length > 0 };
  const matched = claim.idNumber && has ? identity === "same" : null;
  const checks = [password, pinSet ? pin : null, matched];
  if (!person || checks.includes(false)) {
    return { kind: "wrong", near: checks.includes(true), parts: {} };
  }
  if (!isEnough(claim, account)) return { kind: "too_little" };
  if (!losesSomething(claim, account)) return { kind: "nothing_lost" };
  const proven: Proven[] = [
    ...(password ? (["password"] as const) : []),
    ...(pinSet && pin ? (["pin"] as const) : []),
    ...(matched ? (["identity"] as const) : []),
    ...(claim.lost.has("phone") ? [] : (["phone_code"] as const)),
  ];
  return claim.code === null
    ? { kind: "right", proven, parts: {} }
    : byCode(read, id, { ...claim, code: claim.code }, proven);
}

async function byCode(
  read: Reader,
  person: string,
  { lost, code }: Claim & { readonly code: Sensitive<string> },
  proven: readonly Proven[],
): Promise<Examined> {
  const isTotp = /^[0-9]{6}$/.test(code.reveal());
  const wrong = { kind: "wrong", near: true, parts: {} } as const;
  // A code of the very authenticator that is said to be lost.
  if (isTotp && (lost.has("authenticator") || !(await hasTotp(read, person)))) return wrong;
  if (await isLocked(read, isTotp ? "totp" : "recovery", person)) return wrong;
  const answered = await (isTotp ? answerTotp : answerRecovery)(read, person, code);
  if (!answered.ok) return { ...wrong, parts: answered.work };
  const word = isTotp ? "totp" : "recovery_code";
  return { kind: "right", proven: [...proven, word], parts: answered.parts };
}
