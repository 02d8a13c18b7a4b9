import { route } from "../route.ts";
import { instant } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { page, pageOf } from "../schema/list.ts";
import { moneyWire } from "../schema/money.ts";
import { choice, entity, listOf, object, text } from "../schema/shape.ts";
import { timelineOf } from "../schema/timeline.ts";
import { paymentStates } from "./payments.ts";

// The payer's name and number are not here: a shop learns that it was paid, not by whom.
const merchantPayment = entity("MerchantPayment", {
  id: id("pay"),
  order: id("ord"),
  reference: text({ max: 64 }),
  amount: moneyWire,
  captured: moneyWire,
  fee: moneyWire,
  /** What has been given back of it, and how much of the fee with it. */
  refunded: moneyWire,
  feeRefunded: moneyWire,
  state: choice(paymentStates),
  createdAt: instant,
  timeline: timelineOf(paymentStates),
});

export const listMerchantPayments = route({
  name: "listMerchantPayments",
  method: "GET",
  path: "/v1/merchant/payments",
  summary: "The payments of this merchant, newest first",
  audience: "key",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  query: object(page),
  replies: { 200: pageOf(merchantPayment) },
  refuses: ["request.cursor_invalid"],
});

export const getMerchantPayment = route({
  name: "getMerchantPayment",
  method: "GET",
  path: "/v1/merchant/payments/:id",
  summary: "A payment of this merchant",
  audience: "key",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("pay") }),
  replies: { 200: merchantPayment },
  refuses: [],
});

/**
 * Once, within seven days of the authorisation; what is not taken is the payer's again in the same
 * step.
 */
export const capturePayment = route({
  name: "capturePayment",
  method: "POST",
  path: "/v1/merchant/payments/:id/capture",
  summary: "Take all or part of an authorised amount; the rest is released to the payer",
  audience: "key",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("pay") }),
  body: object({ amount: moneyWire }),
  replies: { 200: merchantPayment },
  refuses: [
    "payment.not_authorised",
    "capture.exceeds",
    "account.frozen",
    "account.closed",
    "money.amount_invalid",
    "money.currency_unsupported",
    "money.currency_mismatch",
    "money.out_of_range",
  ],
});

/** All of it back to the payer, and the order is cancelled with it. */
export const voidPayment = route({
  name: "voidPayment",
  method: "POST",
  path: "/v1/merchant/payments/:id/void",
  summary: "Release an authorised amount to the payer",
  audience: "key",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("pay") }),
  replies: { 200: merchantPayment },
  refuses: ["payment.not_authorised"],
});

const merchantBalance = entity("MerchantBalance", {
  currency: moneyWire.properties.currency,
  pending: moneyWire,
  available: moneyWire,
  fees: moneyWire,
});

export const getMerchantBalance = route({
  name: "getMerchantBalance",
  method: "GET",
  path: "/v1/merchant/balance",
  summary: "What awaits settlement, what can be paid out, and the fees gathered until then",
  audience: "key",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: entity("MerchantBalances", { data: listOf(merchantBalance, 100) }) },
  refuses: [],
});
