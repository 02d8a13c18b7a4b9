import { route } from "../../../route.ts";
import { businessDate, instant, slug } from "../../../schema/fields.ts";
import { id } from "../../../schema/id.ts";
import { page, pageOf } from "../../../schema/list.ts";
import { moneyWire } from "../../../schema/money.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  optional,
  text,
  whole,
} from "../../../schema/shape.ts";
import { asked, asking, askRefusals } from "../asked.ts";
import { consoleAudit, masked, ofConsole, posting, word } from "../shared.ts";

/** Nobody's; found to be somebody's; on its way back to whoever sent it, or there. */
export const receiptStates = ["open", "identified", "returning", "returned"] as const;

/** A transfer to the pool account; a charge that came late; a payout that came back. */
export const receiptOrigins = ["transfer", "charge", "payout"] as const;

/** Why money is nobody's at first. */
export const unidentifiedReasons = [
  "no_reference",
  "reference_unknown",
  "two_people",
  "name_differs",
  "other_currency",
  "not_verified",
  "wallet_closed",
  "refund_refused",
  // From before the house kept why.
  "unrecorded",
] as const;
export type UnidentifiedReason = (typeof unidentifiedReasons)[number];

const line = {
  id: id("urc"),
  state: choice([...receiptStates]),
  origin: choice([...receiptOrigins]),
  // The bank or gateway it came through.
  channel: slug,
  amount: moneyWire,
  reason: choice([...unidentifiedReasons]),
  receivedAt: instant,
  // Since then until now, or until it was decided: by business time.
  ageHours: whole(0, 10_000_000),
};

const receipt = entity("ConsoleUnidentifiedReceipt", {
  ...line,
  // The bank's name for its booking, or the payout's or refund's id.
  reference: word,
  valueDate: nullable(businessDate),
  // The movement it came of, where there was one.
  subject: nullable(word),
  payerMasked: masked,
  numberMasked: masked,
  user: nullable(id("usr")),
  nameMasked: masked,
  topup: nullable(id("top")),
  decidedAt: nullable(instant),
  postings: listOf(posting, 50),
  audit: consoleAudit,
});

export const listUnidentifiedReceipts = route({
  ...ofConsole,
  name: "listUnidentifiedReceipts",
  method: "GET",
  path: "/v1/console/unidentified-receipts",
  summary: "Money that came in and is nobody's so far, or was, newest first",
  query: object({ ...page, state: optional(choice([...receiptStates])) }),
  replies: { 200: pageOf(entity("ConsoleUnidentifiedReceiptLine", line)) },
  refuses: ["request.cursor_invalid"],
});

export const getUnidentifiedReceipt = route({
  ...ofConsole,
  name: "getUnidentifiedReceipt",
  method: "GET",
  path: "/v1/console/unidentified-receipts/:id",
  summary: "One of them, with who sent it, masked, and its postings",
  params: object({ id: id("urc") }),
  replies: { 200: receipt },
  refuses: [],
});

// As long as a bank may say it: 140 characters are usual, and the end of them matters.
const told = (description: string) => text({ max: 512, description });

export const revealUnidentifiedReceipt = route({
  ...ofConsole,
  name: "revealUnidentifiedReceipt",
  method: "POST",
  path: "/v1/console/unidentified-receipts/:id/reveal",
  summary: "Who sent it and what they wrote, in clear, for a reason kept in the audit trail",
  params: object({ id: id("urc") }),
  body: object({ reason: choice(["find_owner", "complaint", "fraud_check", "legal_request"]) }),
  replies: {
    200: entity("RevealedUnidentifiedReceipt", {
      name: nullable(told("Name")),
      number: nullable(told("Account number")),
      text: nullable(told("What the payer wrote")),
    }),
  },
  refuses: [],
});

/** What stands in the way of its becoming this person's. */
export const identifyRefusals = [
  "receipt.decided",
  "receipt.own",
  "receipt.person_unknown",
  "kyc.required",
  "account.closed",
  "money.currency_unsupported",
] as const;

export const identifyReceipt = route({
  ...ofConsole,
  name: "identifyReceipt",
  method: "POST",
  path: "/v1/console/unidentified-receipts/:id/identify",
  summary: "Ask that it be credited to a person, as a top-up of theirs",
  idempotent: true,
  params: object({ id: id("urc") }),
  body: object({
    user: id("usr"),
    reason: choice(["proof_of_payment", "spoken_and_matched", "bank_confirmed"]),
    ...asking,
  }),
  replies: { 202: asked },
  refuses: [...askRefusals, ...identifyRefusals],
});

/** What stands in the way of its going back. */
export const returnRefusals = ["receipt.payer_unknown", "receipt.no_cash"] as const;

export const returnReceipt = route({
  ...ofConsole,
  name: "returnReceipt",
  method: "POST",
  path: "/v1/console/unidentified-receipts/:id/return",
  summary: "Ask that it be sent back to the account it came from",
  idempotent: true,
  params: object({ id: id("urc") }),
  body: object({
    reason: choice(["owner_not_found", "payer_asked", "mistake"]),
    ...asking,
  }),
  replies: { 202: asked },
  refuses: [...askRefusals, "receipt.decided", ...returnRefusals],
});
