import { reason } from "../reasons.ts";
import { route } from "../route.ts";
import { instant } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { moneyWire } from "../schema/money.ts";
import { choice, entity, nullable, object } from "../schema/shape.ts";
import { timelineOf } from "../schema/timeline.ts";

/**
 * requested → cancelled | sent; sent ↔ unknown; both → settled | returned; settled → returned, when
 * the receiving bank sends it back.
 */
export const withdrawalStates = [
  "requested",
  "sent",
  "unknown",
  "settled",
  "cancelled",
  "returned",
] as const;

const withdrawal = entity("Withdrawal", {
  id: id("wdr"),
  state: choice(withdrawalStates),
  amount: moneyWire,
  fee: moneyWire,
  bankAccount: id("bnk"),
  reason: nullable(reason),
  createdAt: instant,
  timeline: timelineOf(withdrawalStates),
});

/** 202: held at once, with the bank later. From "sent" on only the bank can end it. */
export const createWithdrawal = route({
  name: "createWithdrawal",
  method: "POST",
  path: "/v1/withdrawals",
  summary: "Take money out to one's own bank account",
  audience: "wallet",
  idempotent: true,
  proof: "pin",
  rate: "sensitive",
  body: object({ amount: moneyWire, bankAccount: id("bnk") }),
  replies: { 202: withdrawal },
  refuses: [
    "kyc.required",
    "account.frozen",
    "account.closed",
    "resource.not_found",
    "bank_account.not_verified",
    "bank_account.closed",
    "ledger.insufficient_funds",
    "money.amount_invalid",
    "money.currency_unsupported",
    "money.currency_mismatch",
    "money.out_of_range",
    "money.amount_too_small",
    "money.amount_too_large",
    "limit.exceeded",
    "risk.rejected",
  ],
});

export const getWithdrawal = route({
  name: "getWithdrawal",
  method: "GET",
  path: "/v1/withdrawals/:id",
  summary: "A withdrawal and how far it has come",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("wdr") }),
  replies: { 200: withdrawal },
  refuses: [],
});

export const cancelWithdrawal = route({
  name: "cancelWithdrawal",
  method: "POST",
  path: "/v1/withdrawals/:id/cancel",
  summary: "Call a withdrawal back while it has not gone to the bank",
  audience: "wallet",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("wdr") }),
  replies: { 200: withdrawal },
  refuses: ["withdrawal.not_cancellable", "account.frozen"],
});
