import type { Reader, Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { type Challenge, issueChallenge, nextTurn, type Purpose } from "../codes/index.ts";
import { normalisePhone } from "../vault/index.ts";
import { findPersonByPhone, type Locale, phoneIndex } from "./person.ts";

export interface IssueCode {
  readonly uncheckedPhone: string;
  readonly purpose: Purpose;
  readonly locale: Locale;
}

/** Sends a code to a phone. The answer is the same whether the phone has an account or not. */
export async function issueCode(read: Reader, order: IssueCode): Promise<Work<Challenge>> {
  const phone = normalisePhone(order.uncheckedPhone);
  if (phone === undefined) refuse("request.invalid");
  const turn = await nextTurn(read, phoneIndex(read, phone));
  const person = await findPersonByPhone(read, phone);
  return issueChallenge(read, { ...order, phone, turn, kind: kindOf(order.purpose, person) });
}

// Signing in takes the password first (sign-in.ts sends its own code). A code for the asking
// would be a way around it, so the challenge given here for that purpose is never one that opens.
function kindOf(purpose: Purpose, person: object | undefined): "opens" | "known" | "decoy" {
  if (purpose === "sign_in") return "decoy";
  return person ? "known" : "opens";
}
