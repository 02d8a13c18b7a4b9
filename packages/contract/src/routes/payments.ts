import { route } from "../route.ts";
import { instant, readable } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { moneyWire } from "../schema/money.ts";
import { choice, entity, object } from "../schema/shape.ts";
import { timelineOf } from "../schema/timeline.ts";

/**
 * Succeeded at once, or authorised → captured | voided | expired. A refund changes no state: it is
 * an object of its own.
 */
export const paymentStates = ["succeeded", "authorised", "captured", "voided", "expired"] as const;

const payment = entity("Payment", {
  id: id("pay"),
  order: id("ord"),
  merchantName: readable("The shop's name"),
  amount: moneyWire,
  refunded: moneyWire,
  state: choice(paymentStates),
  createdAt: instant,
  timeline: timelineOf(paymentStates),
});

/**
 * Of two who pay one order at once, the second is told `order.already_paid` (R09). What the risk
 * rules would delay is refused: a shop cannot be kept waiting.
 */
export const pay = route({
  name: "pay",
  method: "POST",
  path: "/v1/payments",
  summary: "Pay an order. The amount is what the payer saw and must be the order's",
  audience: "wallet",
  idempotent: true,
  proof: "pin",
  // Counted in memory: across processes would be a second commit for every payment. Guessing the
  // PIN is stopped by its own count.
  rate: "ordinary",
  body: object({ order: id("ord"), amount: moneyWire }),
  replies: { 201: payment },
  refuses: [
    "kyc.required",
    "account.frozen",
    "account.closed",
    "resource.not_found",
    "order.already_paid",
    "order.expired",
    "order.not_open",
    "order.amount_differs",
    "merchant.not_accepting",
    "ledger.insufficient_funds",
    "money.amount_invalid",
    "money.currency_unsupported",
    "money.currency_mismatch",
    "money.out_of_range",
    "limit.exceeded",
    "risk.rejected",
  ],
});

export const getPayment = route({
  name: "getPayment",
  method: "GET",
  path: "/v1/payments/:id",
  summary: "A payment of the signed-in person",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("pay") }),
  replies: { 200: payment },
  refuses: [],
});
