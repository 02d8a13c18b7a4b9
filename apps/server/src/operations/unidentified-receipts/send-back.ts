import type { Reader } from "../../books/work/index.ts";
import type { Executor, Order } from "../../security/approvals/index.ts";
import { maskName } from "../../security/personal/index.ts";
import { sendBack } from "../../wallet/receipt-returns/index.ts";
import {
  amountOf,
  getReceipt,
  payerOf,
  requireOpen,
  stateOf,
} from "../../wallet/unidentified-receipts/index.ts";
import { maskNumber } from "./mask-number.ts";

async function wanted(read: Reader, { receipt = "" }: Order) {
  const found = await getReceipt(read, receipt);
  requireOpen(found);
  return found;
}

/** Money whose owner is not found goes back to the account it came from (T5): two of the house. */
export const returnExecutor: Executor = {
  action: "receipt.return",

  describe: async (read, order) => {
    const receipt = await wanted(read, order);
    const payer = payerOf(read, receipt);
    const name = payer && maskName(payer.name.reveal());
    return {
      subject: receipt.id,
      amount: amountOf(receipt),
      facts: [
        { name: "receipt_state", before: stateOf(receipt), after: "returning" },
        { name: "unidentified_reason", before: receipt.reason, after: null },
        { name: "payer_name", before: null, after: name },
        { name: "payer_number", before: null, after: payer && maskNumber(payer.number.reveal()) },
      ],
    };
  },

  execute: async (read, order, { reason, maker }) => {
    const receipt = await wanted(read, order);
    const work = await sendBack(read, receipt);
    const why = { action: "receipt.return", subject: receipt.id, detail: { reason, maker } };
    return { ...work, audit: [why] };
  },
};
