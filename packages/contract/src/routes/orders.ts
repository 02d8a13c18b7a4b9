import { route } from "../route.ts";
import { address, instant, line, readable } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { moneyWire } from "../schema/money.ts";
import { choice, entity, nullable, object, text, whole } from "../schema/shape.ts";

/**
 * open → authorised → paid, or open → paid; open → cancelled or expired; authorised → cancelled or
 * expired. What has ended never changes.
 */
export const orderStates = ["open", "authorised", "paid", "expired", "cancelled"] as const;

const reference = text({
  max: 64,
  pattern: "^[!-~]+$",
  description: "The merchant's own number for it; one order each, for ever",
});

const order = entity("Order", {
  id: id("ord"),
  reference,
  amount: moneyWire,
  description: line(128),
  capture: choice(["automatic", "manual"]),
  state: choice(orderStates),
  payment: nullable(id("pay")),
  checkoutUrl: address,
  expiresAt: instant,
  createdAt: instant,
});

/**
 * The reference is taken once, for ever: the same one under another Idempotency-Key is refused,
 * never a second order (A06).
 */
export const createOrder = route({
  name: "createOrder",
  method: "POST",
  path: "/v1/orders",
  summary: "Ask for a payment; the answer carries what the customer opens or scans",
  audience: "key",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  body: object({
    reference,
    amount: moneyWire,
    description: line(128),
    capture: choice(["automatic", "manual"]),
    // A minute at least, or nobody can pay it; a week at most, or prices are out of date.
    expiresInSeconds: whole(60, 604_800),
  }),
  replies: { 201: order },
  refuses: [
    "order.reference_taken",
    "merchant.not_accepting",
    "account.frozen",
    "account.closed",
    "money.amount_invalid",
    "money.currency_unsupported",
    "money.out_of_range",
    "money.amount_too_small",
    "money.amount_too_large",
  ],
});

export const getOrder = route({
  name: "getOrder",
  method: "GET",
  path: "/v1/orders/:id",
  summary: "An order of this merchant",
  audience: "key",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("ord") }),
  replies: { 200: order },
  refuses: [],
});

/** Of an authorised order the payment is voided instead: its money has to go back with it. */
export const cancelOrder = route({
  name: "cancelOrder",
  method: "POST",
  path: "/v1/orders/:id/cancel",
  summary: "Cancel an order that nobody has paid",
  audience: "key",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("ord") }),
  replies: { 200: order },
  refuses: ["order.already_paid", "order.expired", "order.not_cancellable", "account.frozen"],
});

const orderForPayer = entity("OrderForPayer", {
  id: id("ord"),
  merchantName: readable("The shop's name"),
  description: line(128),
  amount: moneyWire,
  state: choice(orderStates),
  expiresAt: instant,
});

export const getCheckout = route({
  name: "getCheckout",
  method: "GET",
  path: "/v1/checkout/:order",
  summary: "An order, as the person about to pay it sees it",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ order: id("ord") }),
  replies: { 200: orderForPayer },
  refuses: [],
});
