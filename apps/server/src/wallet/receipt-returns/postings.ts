import { account, HOUSE } from "../../books/ledger/index.ts";
import type { AccountRef, Posting } from "../../books/work/index.ts";
import { amountOf, type ReceiptReturn } from "./receipt-return.ts";

// The moves of nobody's money back to its sender (T5 of the ledger's table).

const nobodys = ({ currency }: ReceiptReturn) => account("pool.unidentified", HOUSE, currency);
const payout = ({ currency }: ReceiptReturn) => account("pool.payout", HOUSE, currency);
const poolBank = ({ bank, currency }: ReceiptReturn) => account("pool.bank", bank, currency);

/** Committed before the bank is told: from now on the money is promised to it. */
export const receiptReturned = (back: ReceiptReturn): Posting => ({
  kind: "receipt.returned",
  reference: back.id,
  moves: [{ from: nobodys(back), to: payout(back), amount: amountOf(back) }],
});

/** The bank has debited the pool account. */
export const payoutSettled = (back: ReceiptReturn, valueDate: string | null): Posting => ({
  kind: "payout.settled",
  reference: back.id,
  fact: true,
  ...(valueDate === null ? {} : { valueDate }),
  moves: [{ from: payout(back), to: poolBank(back), amount: amountOf(back) }],
});

const returnedFrom = (
  back: ReceiptReturn,
  from: AccountRef,
  valueDate: string | null,
): Posting => ({
  kind: "payout.returned",
  reference: back.id,
  fact: true,
  ...(valueDate === null ? {} : { valueDate }),
  moves: [{ from, to: nobodys(back), amount: amountOf(back) }],
});

/** Rejected: it never left the pool. */
export const payoutRejected = (back: ReceiptReturn): Posting =>
  returnedFrom(back, payout(back), null);

/** Sent back after the debit. */
export const payoutReturned = (back: ReceiptReturn, valueDate: string | null): Posting =>
  returnedFrom(back, poolBank(back), valueDate);
