import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { cashUse, freeCash, payingBank } from "../payouts/index.ts";
import { firstStep } from "../steps/index.ts";
import {
  amountOf,
  payerOf,
  requireOpen,
  returning,
  type UnidentifiedReceipt,
} from "../unidentified-receipts/index.ts";
import { receiptReturned } from "./postings.ts";
import type { ReceiptReturn } from "./receipt-return.ts";

/**
 * Promises the money to the bank, in a Work that commits before the bank is told (E03). Replies
 * with the return's id. Refuses `receipt.decided`, `receipt.payer_unknown` where nobody told from
 * which account it came, and `receipt.no_cash`.
 */
export async function sendBack(read: Reader, receipt: UnidentifiedReceipt): Promise<Work<string>> {
  requireOpen(receipt);
  const payer = payerOf(read, receipt);
  if (!payer?.number.reveal().trim() || !payer.name.reveal().trim()) {
    refuse("receipt.payer_unknown");
  }
  const amount = amountOf(receipt);
  const bank = await payingBank(read, receipt.channel, amount);
  // Read without a lock, to say so kindly; what decides is the charge on the bank's cash (L22).
  if ((await freeCash(read, bank, amount.currency)) < amount.minor) refuse("receipt.no_cash");
  const back: ReceiptReturn = {
    id: newId("rrt"),
    receipt: receipt.id,
    bank,
    amount: amount.minor,
    currency: amount.currency,
    state: "sent",
    reason: null,
    timeline: firstStep("sent", read.now),
    createdAt: read.now,
    version: 1,
  };
  return {
    post: [receiptReturned(back)],
    charge: [cashUse(bank, amount)],
    insert: [row("receiptReturn", back)],
    change: [returning(receipt)],
    due: [{ id: newId("due"), at: read.now, handler: "receipt.pay", reference: back.id }],
    reply: back.id,
  };
}
