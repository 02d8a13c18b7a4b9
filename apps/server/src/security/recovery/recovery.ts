import type { BodyOf, getRecoveryCase, listRecoveries, ReplyOf } from "@coffer/contract";
import type { Reader, Row, Work } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { type Place, personKey, type Sensitive } from "../vault/index.ts";

// asked → lapsed | waiting; waiting → review | refused | stopped; review → completed | refused |
// stopped. Whatever has ended never changes again. The wait running out decides nothing: it opens
// the door to a person who does.
const states = ["asked", "lapsed", "waiting", "review", "completed", "refused", "stopped"] as const;

export type Recovery = Row<"recovery">;
export type RecoveryState = (typeof states)[number];
export type Lost = ReplyOf<typeof listRecoveries>["data"][number]["lost"][number];
export type Proven = ReplyOf<typeof getRecoveryCase>["proven"][number];

/** In the order in which they are stored and shown. */
export const lostThings = ["passkeys", "authenticator", "phone", "password"] as const;
const provenThings = [
  "password",
  "pin",
  "identity",
  "phone_code",
  "totp",
  "recovery_code",
] as const;

export const stateOf = ({ state }: Recovery): RecoveryState => oneOf(states, state);
export const lostOf = ({ lost }: Recovery): Lost[] => wordsIn(lostThings, lost);
export const provenOf = ({ proven }: Recovery): Proven[] => wordsIn(provenThings, proven);

const wordsIn = <const W extends string>(words: readonly W[], stored: string): W[] =>
  stored.split(" ").map((word) => oneOf(words, word));

/** A code has confirmed it, and nothing has ended it. */
export const isRunning = (recovery: Recovery): boolean =>
  ["waiting", "review"].includes(stateOf(recovery));

/** Taken while one runs: of two that begin at once the second finds the first. */
export const runningName = (person: string): string => `recovery:${person}`;

/** How long it waits, and how long little may leave the account afterwards: the pack says it. */
export interface RecoveryTerms {
  readonly waitHours: { readonly held: number; readonly none: number };
  readonly coolOffHours: number;
}

/** What stands on higher floors: the pack's waits, and who was verified as whom. */
export interface RecoveryTools {
  termsOf(read: Reader): RecoveryTerms;
  /** Whether this is the number the person was verified with; `none` where nobody was. */
  identityOf(
    read: Reader,
    person: string,
    idNumber: Sensitive<string> | null,
  ): Promise<"same" | "other" | "none">;
}

/** What came from the browser, phones still as they were typed. */
export type UncheckedClaim = BodyOf<typeof import("@coffer/contract").askOwnRecovery>;

const placeOf = (column: "phone" | "new_phone", id: string): Place => ({
  table: "recovery",
  column,
  row: id,
});

/** Under the person's key and bound to this recovery: what is erased takes both numbers along. */
export async function sealedPhones(
  read: Reader,
  of: { readonly id: string; readonly person: string },
  phones: { readonly phone: Sensitive<string>; readonly newPhone: string | null },
) {
  const key = await personKey(read, of.person);
  const { phone, newPhone } = phones;
  return {
    phone: key.seal(placeOf("phone", of.id), phone.reveal()),
    newPhone: newPhone === null ? null : key.seal(placeOf("new_phone", of.id), newPhone),
  };
}

/** The number it was asked at, and the one that takes its place. */
export async function phonesOf(
  read: Reader,
  { id, person, phone, newPhone }: Recovery,
): Promise<{ readonly phone: Sensitive<string>; readonly newPhone: Sensitive<string> | null }> {
  const key = await personKey(read, person);
  return {
    phone: key.open(placeOf("phone", id), phone),
    newPhone: newPhone && key.open(placeOf("new_phone", id), newPhone),
  };
}

type How = "completed" | "refused" | "stopped";

/** It is over: what belongs into the Work that ends it, beside the change of its row. */
export function over(
  recovery: Recovery,
  how: How,
): Required<Pick<Work<never>, "release" | "emit">> {
  const payload = { recovery: idOf("rcv", recovery.id), user: idOf("usr", recovery.person), how };
  return {
    release: [runningName(recovery.person)],
    emit: [{ type: "recovery.ended", subject: recovery.id, payload }],
  };
}
