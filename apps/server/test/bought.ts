import type { Money } from "@coffer/money";
import type { Journal } from "../src/books/journal/index.ts";
import { createOrder } from "../src/commerce/orders/index.ts";
import { pay } from "../src/commerce/payments/pay.ts";
import { newId } from "../src/platform/ids.ts";
import type { KeyHolder } from "../src/security/api-keys/index.ts";
import type { Session } from "../src/security/identity/index.ts";
import { perform, pin } from "./people.ts";

/** Who buys where, for how much; what is taken is taken at once unless said. */
export interface Bought {
  readonly shop: KeyHolder;
  readonly payer: Session;
  readonly amount: Money;
  readonly capture?: "automatic" | "manual";
}

/** An order and its payment; gives the payment's id. */
export async function bought(journal: Journal, of: Bought) {
  const { shop, payer, amount, capture = "automatic" } = of;
  const order = await perform(journal, (read) =>
    createOrder(read, shop, {
      reference: newId("ord"),
      amount,
      description: "茶",
      capture,
      expiresInSeconds: 600,
    }),
  );
  const { payment } = await perform(journal, (read) =>
    pay(read, payer, { order: order.id, amount, proof: pin() }),
  );
  return payment.id;
}
