import { route } from "../route.ts";
import { instant, line, phone, readable } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { moneyWire } from "../schema/money.ts";
import { choice, entity, nullable, object, text, yesNo } from "../schema/shape.ts";
import { timelineOf } from "../schema/timeline.ts";

export const transferStates = ["pending", "sent", "cancelled", "rejected"] as const;

// Sealed by the server: says whom the payer was shown, to which payer, and until when. Sending
// takes this and not a phone number, so the money goes to the person whose name was confirmed.
const payeeToken = text({ max: 512, pattern: "^[A-Za-z0-9._~-]+$" });

export const lookUpPayee = route({
  name: "lookUpPayee",
  method: "POST",
  path: "/v1/payees/lookup",
  summary: "The masked name behind a phone number, to confirm before sending",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "lookup",
  body: object({ phone }),
  replies: {
    200: entity("Payee", {
      payee: payeeToken,
      maskedName: readable("*小明"),
      firstTime: yesNo(),
      expiresAt: instant,
    }),
  },
  refuses: ["payee.not_found", "transfer.same_person", "kyc.required", "account.frozen"],
});

const transfer = entity("Transfer", {
  id: id("trf"),
  state: choice(transferStates),
  direction: choice(["out", "in"]),
  amount: moneyWire,
  counterparty: readable("Masked name of the other person"),
  note: nullable(line(100)),
  arrivesAt: nullable(instant),
  createdAt: instant,
  timeline: timelineOf(transferStates),
});

export const sendTransfer = route({
  name: "sendTransfer",
  method: "POST",
  path: "/v1/transfers",
  summary: "Send money to the person whose name was confirmed",
  audience: "wallet",
  idempotent: true,
  proof: "pin",
  // Counted in memory: across processes would be a second commit for every payment. Guessing the
  // PIN is stopped by its own count.
  rate: "ordinary",
  body: object({ payee: payeeToken, amount: moneyWire, note: nullable(line(100)) }),
  replies: { 201: transfer },
  refuses: [
    "kyc.required",
    "account.frozen",
    "account.closed",
    "payee.not_found",
    "payee.expired",
    "payee.cannot_receive",
    "transfer.same_person",
    "transfer.rejected",
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

export const getTransfer = route({
  name: "getTransfer",
  method: "GET",
  path: "/v1/transfers/:id",
  summary: "A transfer, as the side that asks sees it",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("trf") }),
  replies: { 200: transfer },
  refuses: [],
});

export const cancelTransfer = route({
  name: "cancelTransfer",
  method: "POST",
  path: "/v1/transfers/:id/cancel",
  summary: "Take a transfer back while it has not arrived",
  audience: "wallet",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("trf") }),
  replies: { 200: transfer },
  refuses: ["transfer.not_cancellable", "account.frozen"],
});
