import { type Money, money, toWire } from "@coffer/money";
import type { Reader, Row } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { refuse } from "../../platform/refusal.ts";

// requested → cancelled | sent; sent ↔ unknown; both → settled | returned; settled → returned, when
// the receiving bank sends it back (W3). Everything else never changes again (E07).
const withdrawalStates = [
  "requested",
  "sent",
  "unknown",
  "settled",
  "cancelled",
  "returned",
] as const;
export type WithdrawalState = (typeof withdrawalStates)[number];
export type Withdrawal = Row<"withdrawal">;

export const stateOf = (withdrawal: Withdrawal): WithdrawalState =>
  oneOf(withdrawalStates, withdrawal.state);

/** What reaches the bank account. */
export const amountOf = (withdrawal: Withdrawal): Money =>
  money(withdrawal.currency, withdrawal.amount);
/** What the house takes for it; zero as long as taking out is free. */
export const feeOf = (withdrawal: Withdrawal): Money => money(withdrawal.currency, withdrawal.fee);
/** What leaves the balance: the bank account gets the amount, the house the fee. */
export const totalOf = (withdrawal: Withdrawal): Money =>
  money(withdrawal.currency, withdrawal.amount + withdrawal.fee);

/** Someone else's withdrawal is reported as missing, so ids cannot be probed. */
export async function getOwnWithdrawal(
  read: Reader,
  person: string,
  id: string,
): Promise<Withdrawal> {
  const withdrawal = await read.load("withdrawal", id);
  if (!withdrawal || withdrawal.person !== person) refuse("resource.not_found");
  return withdrawal;
}

/** What every event about a withdrawal says. */
export const withdrawalFacts = (withdrawal: Withdrawal) => ({
  withdrawal: idOf("wdr", withdrawal.id),
  user: idOf("usr", withdrawal.person),
  bankAccount: idOf("bnk", withdrawal.bankAccount),
  amount: toWire(amountOf(withdrawal)),
  fee: toWire(feeOf(withdrawal)),
});
