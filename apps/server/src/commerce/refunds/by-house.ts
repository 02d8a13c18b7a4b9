import { money, parseMoney, subtract, toWire } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Executor, Order } from "../../security/approvals/index.ts";
import { leftOf, type Payment } from "../payments/index.ts";
import { refundByHouse } from "./create.ts";

// The house gives back for a shop, out of what is the shop's: a complaint, a payment made twice. It
// is as the shop's own refund, decided by two of the house, and goes on while the shop is frozen.

const amountOf = ({ currency = "", value = "" }: Order) => parseMoney({ currency, value });

async function paymentOf(read: Reader, { payment = "" }: Order): Promise<Payment> {
  return (await read.load("payment", payment)) ?? refuse("resource.not_found");
}

const valueOf = (payment: Payment, minor: bigint): string =>
  toWire(money(payment.currency, minor)).value;

/**
 * What two of the house decide on together: described when it is asked for and whenever somebody
 * looks, weighed anew when it is done. Refuses with the shop's own codes.
 */
export const refundExecutor: Executor = {
  action: "payment.refund",

  describe: async (read, order) => {
    const payment = await paymentOf(read, order);
    const amount = amountOf(order);
    const left = leftOf(payment);
    if (amount.currency !== payment.currency) refuse("money.currency_mismatch");
    if (amount.minor > left.minor) {
      refuse("refund.exceeds", { left: toWire(left).value, currency: payment.currency });
    }
    const { captured, refunded } = payment;
    return {
      subject: payment.id,
      amount,
      facts: [
        { name: "captured", before: valueOf(payment, captured), after: valueOf(payment, captured) },
        {
          name: "refunded",
          before: valueOf(payment, refunded),
          after: valueOf(payment, refunded + amount.minor),
        },
        { name: "left", before: toWire(left).value, after: toWire(subtract(left, amount)).value },
      ],
    };
  },

  execute: async (read, order, { reason, maker }) => {
    const payment = await paymentOf(read, order);
    const work = await refundByHouse(read, payment, amountOf(order));
    if ("refused" in work.reply) return { ...work, reply: work.reply };
    const detail = { refund: work.reply.id, reason, maker };
    const why = { action: "refund.by_house", subject: payment.id, detail };
    return { ...work, audit: [...(work.audit ?? []), why], reply: work.reply.id };
  },
};
