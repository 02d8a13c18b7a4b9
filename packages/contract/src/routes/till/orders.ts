import { route } from "../../route.ts";
import { address, instant, line } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { moneyWire } from "../../schema/money.ts";
import { choice, entity, nullable, object, optional, text, whole } from "../../schema/shape.ts";
import { orderStates } from "../orders.ts";

const tillOrder = entity("TillOrder", {
  id: id("ord"),
  reference: text({ max: 64 }),
  amount: moneyWire,
  state: choice(orderStates),
  payment: nullable(id("pay")),
  // What the QR carries: the customer's phone opens it in the wallet.
  checkoutUrl: address,
  // Left when this was answered. The screen counts down from here: its own clock may be wrong.
  expiresInSeconds: whole(0, 604_800),
  createdAt: instant,
});

export const createTillOrder = route({
  name: "createTillOrder",
  method: "POST",
  path: "/v1/till/orders",
  summary: "Ask a customer at the counter for an amount; the answer carries what the QR shows",
  audience: "merchant",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  body: object({ amount: moneyWire, description: optional(line(128)) }),
  replies: { 201: tillOrder },
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

export const getTillOrder = route({
  name: "getTillOrder",
  method: "GET",
  path: "/v1/till/orders/:id",
  summary: "Where an order of this shop stands",
  audience: "merchant",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("ord") }),
  replies: { 200: tillOrder },
  refuses: [],
});

export const cancelTillOrder = route({
  name: "cancelTillOrder",
  method: "POST",
  path: "/v1/till/orders/:id/cancel",
  summary: "Take an order back that nobody has paid",
  audience: "merchant",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("ord") }),
  replies: { 200: tillOrder },
  refuses: ["order.already_paid", "order.expired", "order.not_cancellable", "account.frozen"],
});
