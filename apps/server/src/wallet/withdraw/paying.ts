import { openBankAccount } from "../bank-accounts/index.ts";
import type { Kind } from "../payouts/index.ts";
import { takeNews } from "./outcome.ts";
import { amountOf, type Withdrawal } from "./withdrawal.ts";

/** A withdrawal as the payout it becomes once the bank is told. */
export const withdrawing: Kind<Withdrawal> = {
  prefix: "wdr",
  find: (read, id) => read.load("withdrawal", id),
  amountOf,
  creditorOf: (read, { bankAccount }) => openBankAccount(read, bankAccount),
  takeNews,
  overdue: "withdrawal.overdue",
};
