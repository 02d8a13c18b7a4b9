import type { DueHandlers } from "../../books/due/index.ts";
import { assert } from "../../platform/refusal.ts";
import { type FindBank, type Kind, payHandler, takerOf } from "../payouts/index.ts";
import { getReceipt, payerOf } from "../unidentified-receipts/index.ts";
import { takeNews } from "./outcome.ts";
import { amountOf, type ReceiptReturn } from "./receipt-return.ts";

/** A return as the payout it is from its first moment. */
const returning: Kind<ReceiptReturn> = {
  prefix: "rrt",
  find: (read, id) => read.load("receiptReturn", id),
  amountOf,
  creditorOf: async (read, back) => {
    const payer = payerOf(read, await getReceipt(read, back.receipt));
    assert(payer, "what is sent back has a sender");
    return { number: payer.number, holder: payer.name };
  },
  takeNews,
  overdue: "receipt.payout_overdue",
};

/** `receipt.pay`: owns a return until its bank has said how it ended. */
export const receiptReturnDueHandlers = (bank: FindBank): DueHandlers => ({
  "receipt.pay": payHandler(returning, bank),
});

/** A bank's notice about a return. */
export const takeReturnNotice = takerOf(returning);
