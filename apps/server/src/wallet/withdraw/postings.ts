import { isZero, type Money } from "@coffer/money";
import { account, HOUSE } from "../../books/ledger/index.ts";
import type { AccountRef, Move, Posting } from "../../books/work/index.ts";
import { amountOf, feeOf, totalOf, type Withdrawal } from "./withdrawal.ts";

// The moves of money out (W1–W3 of the ledger's table).

const held = ({ person, currency }: Withdrawal) => account("customer.held", person, currency);
const available = ({ person, currency }: Withdrawal) =>
  account("customer.available", person, currency);
const payout = ({ currency }: Withdrawal) => account("pool.payout", HOUSE, currency);
const poolBank = ({ bank, currency }: Withdrawal) => account("pool.bank", bank, currency);
const house = (className: string, { currency }: Withdrawal) => account(className, HOUSE, currency);

/** Where it comes back to: nobody's, once the wallet it came from is closed. */
export const backTo = (withdrawal: Withdrawal, isClosed: boolean): AccountRef =>
  isClosed ? house("pool.unidentified", withdrawal) : available(withdrawal);

/** Held: still the customer's, and not to be spent twice. */
export const requested = (withdrawal: Withdrawal): Posting => ({
  kind: "withdrawal.requested",
  reference: withdrawal.id,
  moves: [{ from: available(withdrawal), to: held(withdrawal), amount: totalOf(withdrawal) }],
});

/** All of it back, the fee too: nobody has done anything for it. */
export const cancelled = (withdrawal: Withdrawal): Posting => ({
  kind: "withdrawal.cancelled",
  reference: withdrawal.id,
  moves: [{ from: held(withdrawal), to: available(withdrawal), amount: totalOf(withdrawal) }],
});

/** Committed before the bank is told: from now on the money is promised to it. */
export const sent = (withdrawal: Withdrawal): Posting => ({
  kind: "withdrawal.sent",
  reference: withdrawal.id,
  moves: [{ from: held(withdrawal), to: payout(withdrawal), amount: totalOf(withdrawal) }],
});

/** The bank has debited the pool account; what the customer paid for it becomes the house's. */
export function settled(withdrawal: Withdrawal, valueDate: string | null): Posting {
  const fee = feeOf(withdrawal);
  const from = payout(withdrawal);
  return {
    kind: "withdrawal.settled",
    reference: withdrawal.id,
    fact: true,
    ...(valueDate === null ? {} : { valueDate }),
    moves: [
      { from, to: poolBank(withdrawal), amount: amountOf(withdrawal) },
      ...unlessZero(fee, { from, to: house("pool.house", withdrawal), amount: fee }),
      ...unlessZero(fee, {
        from: house("own.pool", withdrawal),
        to: house("income.fee", withdrawal),
        amount: fee,
      }),
    ],
  };
}

/** Rejected: it never left the pool. */
export const rejected = (withdrawal: Withdrawal, to: AccountRef): Posting => ({
  kind: "withdrawal.returned",
  reference: withdrawal.id,
  fact: true,
  moves: [{ from: payout(withdrawal), to, amount: totalOf(withdrawal) }],
});

/** Sent back after the debit: the amount from the bank, the fee from the house (W3). */
export function returned(
  withdrawal: Withdrawal,
  to: AccountRef,
  valueDate: string | null,
): Posting[] {
  const fee = feeOf(withdrawal);
  const amount: Posting = {
    kind: "withdrawal.returned",
    reference: withdrawal.id,
    fact: true,
    ...(valueDate === null ? {} : { valueDate }),
    moves: [{ from: poolBank(withdrawal), to, amount: amountOf(withdrawal) }],
  };
  if (isZero(fee)) return [amount];
  const back = {
    kind: "withdrawal_fee.returned",
    reference: withdrawal.id,
    fact: true,
    moves: [
      {
        from: [house("pool.house", withdrawal), house("pool.shortfall", withdrawal)],
        to,
        amount: fee,
      },
      {
        from: house("income.fee", withdrawal),
        to: house("own.pool", withdrawal),
        amount: fee,
      },
    ],
  };
  return [amount, back];
}

const unlessZero = (amount: Money, move: Move): Move[] => (isZero(amount) ? [] : [move]);
