import { billsOf } from "../../bills/index.ts";
import { assert } from "../../platform/refusal.ts";
import type { PersonalHolding } from "../../security/personal/index.ts";
import { merchantName } from "../merchants/index.ts";
import { openDescription } from "../orders/index.ts";

export const paymentHolding: PersonalHolding = {
  of: "customers",
  room: "payments",
  tables: ["payment"],
  ground: "records",
  until: "term",
  // What was bought, in the shop's words: the movements have the amounts.
  given: async (read, person) => {
    const bills = await billsOf(read, person);
    const payments = bills.filter(({ kind }) => kind === "payment");
    return Promise.all(
      payments.map(async ({ subject, at }) => {
        const payment = await read.load("payment", subject);
        assert(payment, "a payment's bill has its payment");
        const order = await read.load("ord", payment.ord);
        assert(order, "a payment has its order");
        return {
          subject,
          shop: await merchantName(read, payment.merchant, person),
          description: await openDescription(read, order),
          at: at.toISOString(),
        };
      }),
    );
  },
};
