import { route } from "../../route.ts";
import { businessDate, instant, line } from "../../schema/fields.ts";
import { id, idOf } from "../../schema/id.ts";
import { page, pageOf } from "../../schema/list.ts";
import { moneyWire } from "../../schema/money.ts";
import { choice, entity, listOf, object, text, whole } from "../../schema/shape.ts";
import { timelineOf } from "../../schema/timeline.ts";
import { paymentStates } from "../payments.ts";
import { refundRefusals, refundStates } from "../refunds.ts";

const reference = text({ max: 64 });

const movement = entity("TillMovement", {
  id: idOf("pay", "rfd"),
  kind: choice(["payment", "refund"]),
  // Of a refund: the payment it gives back.
  payment: id("pay"),
  reference,
  amount: moneyWire,
  state: choice([...paymentStates, "partially_refunded", "refunded"]),
  at: instant,
});

export const listTillMovements = route({
  name: "listTillMovements",
  method: "GET",
  path: "/v1/till/movements",
  summary: "Payments and refunds of this shop together, newest first",
  audience: "merchant",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  query: object(page),
  replies: { 200: pageOf(movement) },
  refuses: ["request.cursor_invalid"],
});

export const getTillDay = route({
  name: "getTillDay",
  method: "GET",
  path: "/v1/till/day",
  summary: "What this shop took and gave back today",
  audience: "merchant",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: {
    200: entity("TillDay", {
      day: businessDate,
      taken: moneyWire,
      payments: whole(0, 2 ** 31 - 1),
      givenBack: moneyWire,
      refunds: whole(0, 2 ** 31 - 1),
    }),
  },
  refuses: [],
});

const tillRefund = entity("TillRefund", {
  id: id("rfd"),
  payment: id("pay"),
  amount: moneyWire,
  state: choice(refundStates),
  at: instant,
});

// Without the payer, like everything a shop reads of a payment.
const tillPayment = entity("TillPayment", {
  id: id("pay"),
  order: id("ord"),
  reference,
  description: line(128),
  amount: moneyWire,
  captured: moneyWire,
  fee: moneyWire,
  refunded: moneyWire,
  // What can still be given back.
  refundable: moneyWire,
  state: choice(paymentStates),
  createdAt: instant,
  timeline: timelineOf(paymentStates),
  refunds: listOf(tillRefund, 50),
});

export const getTillPayment = route({
  name: "getTillPayment",
  method: "GET",
  path: "/v1/till/payments/:id",
  summary: "A payment of this shop with its timeline and what was given back of it",
  audience: "merchant",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("pay") }),
  replies: { 200: tillPayment },
  refuses: [],
});

export const createTillRefund = route({
  name: "createTillRefund",
  method: "POST",
  path: "/v1/till/payments/:id/refunds",
  summary: "Give all or part of a payment back to its payer",
  audience: "merchant",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("pay") }),
  body: object({ amount: moneyWire }),
  replies: { 201: tillRefund },
  refuses: refundRefusals,
});
