import type { RefusalCode } from "../refusals/index.ts";
import { route } from "../route.ts";
import { instant } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { page, pageOf } from "../schema/list.ts";
import { moneyWire } from "../schema/money.ts";
import { choice, entity, object, optional, text } from "../schema/shape.ts";

/** One: what lies with the house has been given back when the answer comes. */
export const refundStates = ["succeeded"] as const;

/** What stands in the way of giving back, whoever asks for it. */
export const refundRefusals = [
  "payment.not_refundable",
  "refund.exceeds",
  "limit.exceeded",
  "ledger.insufficient_funds",
  "account.frozen",
  "account.closed",
  "money.amount_invalid",
  "money.amount_too_small",
  "money.currency_unsupported",
  "money.currency_mismatch",
  "money.out_of_range",
] as const satisfies readonly RefusalCode[];

const refund = entity("Refund", {
  id: id("rfd"),
  payment: id("pay"),
  order: id("ord"),
  reference: text({ max: 64 }),
  amount: moneyWire,
  fee: moneyWire,
  state: choice(refundStates),
  createdAt: instant,
});

export const createRefund = route({
  name: "createRefund",
  method: "POST",
  path: "/v1/merchant/payments/:id/refunds",
  summary: "Give all or part of a payment back to its payer; never more than was captured",
  audience: "key",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("pay") }),
  body: object({ amount: moneyWire }),
  replies: { 201: refund },
  refuses: refundRefusals,
});

export const listRefunds = route({
  name: "listRefunds",
  method: "GET",
  path: "/v1/refunds",
  summary: "What this merchant has given back, newest first; of one payment, if it is named",
  audience: "key",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  query: object({ ...page, payment: optional(id("pay")) }),
  replies: { 200: pageOf(refund) },
  refuses: ["request.cursor_invalid"],
});

export const getRefund = route({
  name: "getRefund",
  method: "GET",
  path: "/v1/refunds/:id",
  summary: "A refund of this merchant",
  audience: "key",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("rfd") }),
  replies: { 200: refund },
  refuses: [],
});
