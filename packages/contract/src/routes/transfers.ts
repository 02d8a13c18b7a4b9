import { route } from "../route.ts";
import { instant, line, readable } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { moneyQuery, moneyWire } from "../schema/money.ts";
import { choice, entity, listOf, nullable, object, type Static, yesNo } from "../schema/shape.ts";
import { timelineOf } from "../schema/timeline.ts";
import { payeeToken } from "./payees.ts";

/**
 * Sent at once, or pending → sent | cancelled | rejected. The payee hears of it when it is sent.
 */
export const transferStates = ["pending", "sent", "cancelled", "rejected"] as const;

const transfer = entity("Transfer", {
  id: id("trf"),
  state: choice(transferStates),
  direction: choice(["out", "in"]),
  amount: moneyWire,
  counterparty: readable("Masked name of the other person"),
  note: nullable(line(100)),
  arrivesAt: nullable(instant),
  /** For the payer: what their trusted contact is told of, asked for, or has said yes to. */
  contactPart: nullable(choice(["told", "asked", "approved"])),
  createdAt: instant,
  timeline: timelineOf(transferStates),
});

/** 201 whatever the risk rules said but no: the state tells whether it has arrived or waits. */
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

/** For as long as it is pending; of an arrival and this that meet, one takes place. */
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

/** Why a payer is warned, in the order of how grave it is. */
const hintReason = choice([
  "recent_reset",
  "told_to",
  "first_ever",
  "new_payee",
  "large",
  "many",
  "network",
]);
export type HintReason = Static<typeof hintReason>;

export const showHints = route({
  name: "showHints",
  method: "POST",
  path: "/v1/hints",
  summary: "What to read before this transfer is sent; that it was shown is kept",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  // What the browser says of its network, null where it says nothing: whose it is nobody can know.
  body: object({ payee: payeeToken, ...moneyQuery, onWifi: nullable(yesNo()) }),
  replies: {
    201: entity("Hints", { id: nullable(id("hnt")), reasons: listOf(hintReason, 7) }),
  },
  refuses: [
    "payee.not_found",
    "payee.expired",
    "money.amount_invalid",
    "money.currency_unsupported",
    "money.out_of_range",
    "money.amount_too_small",
  ],
});

export const acknowledgeHint = route({
  name: "acknowledgeHint",
  method: "POST",
  path: "/v1/hints/:id/acknowledge",
  summary: "The payer has read the warning and goes on; the first time is kept",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("hnt") }),
  replies: { 204: null },
  refuses: [],
});
