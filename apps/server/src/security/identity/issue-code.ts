import type { Locale } from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import {
  type Challenge,
  issueChallenge,
  nextTurn,
  type Purpose,
  voidOlder,
} from "../codes/index.ts";
import { normalisePhone } from "../vault/index.ts";
import { findPersonByPhone, phoneIndex } from "./person.ts";

/**
 * `uncheckedPhone` as it was typed; `locale` is the asker's, since a stranger's number has none.
 */
export interface IssueCode {
  readonly uncheckedPhone: string;
  readonly purpose: Purpose;
  readonly locale: Locale;
  /** The challenge that this browser asked for before: its code is void from now on. */
  readonly instead?: string | null;
}

/**
 * Sends a code to a phone. The answer is the same whether the phone has an account or not. Refuses
 * `request.invalid` for what is no number, and `rate.limited` (D19).
 */
export async function issueCode(read: Reader, order: IssueCode): Promise<Work<Challenge>> {
  const phone = normalisePhone(order.uncheckedPhone);
  if (phone === undefined) refuse("request.invalid");
  const turn = await nextTurn(read, phoneIndex(read, phone));
  const person = await findPersonByPhone(read, phone);
  const { purpose, locale, instead = null } = order;
  const voids = await voidOlder(read, { turn, purpose, challenge: instead });
  const kind = kindOf(purpose, person);
  return issueChallenge(read, { purpose, locale, phone, turn, kind, voids });
}

// Signing in takes the password first (sign-in.ts sends its own code). A code for the asking
// would be a way around it, so the challenge given here for that purpose is never one that opens.
function kindOf(purpose: Purpose, person: object | undefined): "opens" | "known" | "decoy" {
  if (purpose === "sign_in") return "decoy";
  return person ? "known" : "opens";
}
