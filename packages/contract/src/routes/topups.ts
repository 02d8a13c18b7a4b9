import { banks } from "../banks.ts";
import { reason } from "../reasons.ts";
import { route } from "../route.ts";
import { address, instant, slug } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { moneyQuery, moneyWire } from "../schema/money.ts";
import { choice, entity, listOf, nullable, object, text } from "../schema/shape.ts";
import { timelineOf } from "../schema/timeline.ts";

/**
 * The first four may follow each other in any order, the last two never change. `unknown` is never
 * failure: it is asked about until somebody knows.
 */
export const topupStates = [
  "created",
  "processing",
  "action_required",
  "unknown",
  "succeeded",
  "failed",
] as const;

// "closed": asked after an unknown result, and shut there without a charge. Only then may the next
// gateway be tried.
export const attemptStates = [
  "created",
  "processing",
  "action_required",
  "unknown",
  "closed",
  "succeeded",
  "failed",
] as const;

const topup = entity("Topup", {
  id: id("top"),
  state: choice(topupStates),
  amount: moneyWire,
  fee: moneyWire,
  // Null for money that the person sent by bank transfer from an account that is not bound here.
  bankAccount: nullable(id("bnk")),
  redirectUrl: nullable(address),
  attempts: listOf(
    object({ gateway: slug, state: choice(attemptStates), reason: nullable(reason) }),
    10,
  ),
  reason: nullable(reason),
  createdAt: instant,
  timeline: timelineOf(topupStates),
});

/** Asking uses no limit and promises nothing. */
export const quoteTopup = route({
  name: "quoteTopup",
  method: "GET",
  path: "/v1/topups/quote",
  summary: "What a top-up would cost, and which gateways would be tried in which order",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  query: object(moneyQuery),
  replies: {
    200: entity("TopupQuote", {
      amount: moneyWire,
      fee: moneyWire,
      total: moneyWire,
      route: listOf(slug, 10),
    }),
  },
  refuses: [
    "kyc.required",
    "money.amount_invalid",
    "money.currency_unsupported",
    "money.out_of_range",
    "money.amount_too_small",
    "money.amount_too_large",
    "topup.no_route",
  ],
});

/**
 * 202: noted down and nothing more. Nothing is credited before a gateway or the bank has said so.
 */
export const createTopup = route({
  name: "createTopup",
  method: "POST",
  path: "/v1/topups",
  summary: "Put money from a bank account into the wallet",
  audience: "wallet",
  idempotent: true,
  proof: "pin",
  rate: "sensitive",
  body: object({ amount: moneyWire, bankAccount: id("bnk") }),
  replies: { 202: topup },
  refuses: [
    "kyc.required",
    "account.frozen",
    "account.closed",
    "resource.not_found",
    "bank_account.not_verified",
    "bank_account.closed",
    "money.amount_invalid",
    "money.currency_unsupported",
    "money.currency_mismatch",
    "money.out_of_range",
    "money.amount_too_small",
    "money.amount_too_large",
    "limit.exceeded",
    "risk.rejected",
    "topup.no_route",
  ],
});

/** Money sent there is the sender's, if its text names them and the account is in their name. */
export const getTopupAccounts = route({
  name: "getTopupAccounts",
  method: "GET",
  path: "/v1/topups/accounts",
  summary: "Where to transfer money to from one's own bank, and the reference to write",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: {
    200: entity("TopupAccounts", {
      // Read whatever the case, the spaces and the punctuation of the transfer's text.
      reference: text({ max: 35, examples: ["TOPUP 7F3K 9QWM 2XHT"] }),
      currency: moneyQuery.currency,
      fee: moneyWire,
      accounts: listOf(
        object({
          bank: choice(banks),
          accountNumber: text({ max: 34 }),
          // As the bank knows it: a payer's bank may compare it letter by letter.
          holder: text({ max: 140 }),
        }),
        10,
      ),
    }),
  },
  refuses: ["kyc.required", "account.frozen", "account.closed", "topup.transfer_unavailable"],
});

export const getTopup = route({
  name: "getTopup",
  method: "GET",
  path: "/v1/topups/:id",
  summary: "A top-up, with every attempt at every gateway",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("top") }),
  replies: { 200: topup },
  refuses: [],
});
