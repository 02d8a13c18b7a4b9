import { reason } from "../reasons.ts";
import { route } from "../route.ts";
import { instant, line, readable } from "../schema/fields.ts";
import { id, idOf } from "../schema/id.ts";
import { page, pageOf } from "../schema/list.ts";
import { moneyWire } from "../schema/money.ts";
import { choice, entity, listOf, nullable, object, optional, text } from "../schema/shape.ts";
import { paymentStates } from "./payments.ts";
import { refundStates } from "./refunds.ts";
import { topupStates } from "./topups.ts";
import { transferStates } from "./transfers.ts";
import { withdrawalStates } from "./withdrawals.ts";

const billStates = [
  ...topupStates,
  ...withdrawalStates,
  ...transferStates,
  ...paymentStates,
  ...refundStates,
  // What a payment's bill says once its shop has given something back.
  "partially_refunded",
  "refunded",
] as const;
/** The states of every flow in one list; which of them a bill can have follows from its kind. */
export type BillState = (typeof billStates)[number];

const kind = choice(["topup", "withdrawal", "transfer", "payment", "refund"]);
const direction = choice(["in", "out"]);
// Two flows share words ("sent", "cancelled"); an enum names each once.
const state = choice<BillState[]>([...new Set(billStates)]);

const fields = {
  id: id("bil"),
  kind,
  direction,
  amount: moneyWire,
  state,
  counterparty: nullable(readable("Masked name, shop or bank account; null where there is none")),
  subject: idOf("top", "wdr", "trf", "pay", "rfd"),
  at: instant,
};

export const listBills = route({
  name: "listBills",
  method: "GET",
  path: "/v1/bills",
  summary: "Everything that moved this person's money, newest first",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  query: object({ ...page, kind: optional(kind), direction: optional(direction) }),
  replies: { 200: pageOf(entity("Bill", fields)) },
  refuses: ["request.cursor_invalid"],
});

const { currency } = moneyWire.properties;
const month = text({ min: 7, max: 7, pattern: "^20[0-9]{2}-(0[1-9]|1[0-2])$" });

/** Only money that has moved for good, in and out apart, by currency. */
export const getBillMonth = route({
  name: "getBillMonth",
  method: "GET",
  path: "/v1/bills/months/:month",
  summary: "What came in and went out in a month of the company's time zone",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ month }),
  replies: {
    200: entity("BillMonth", {
      month,
      data: listOf(object({ currency, received: moneyWire, spent: moneyWire }), 16),
    }),
  },
  refuses: [],
});

export const getBill = route({
  name: "getBill",
  method: "GET",
  path: "/v1/bills/:id",
  summary: "One bill with its timeline and note",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("bil") }),
  replies: {
    200: entity("BillDetail", {
      ...fields,
      note: nullable(line(100)),
      // The bill of what a refund gives back.
      origin: nullable(id("bil")),
      timeline: listOf(object({ state, at: instant, reason: nullable(reason) }), 50),
    }),
  },
  refuses: [],
});

const receiptCode = text({ min: 26, max: 26, pattern: "^[0-7][0-9A-HJKMNP-TV-Z]{25}$" });

export const issueReceipt = route({
  name: "issueReceipt",
  method: "POST",
  path: "/v1/bills/:id/receipt",
  summary: "The receipt of a bill, with the code by which anybody may check it",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("bil") }),
  replies: { 200: entity("Receipt", { code: receiptCode }) },
  refuses: ["receipt.not_final"],
});

export const printReceipt = route({
  name: "printReceipt",
  method: "GET",
  path: "/v1/receipts/:code/pdf",
  summary: "A receipt of one's own as a PDF",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  params: object({ code: receiptCode }),
  replies: { 200: null },
  media: "application/pdf",
  refuses: [],
});

export const checkReceipt = route({
  name: "checkReceipt",
  method: "GET",
  path: "/v1/receipts/:code",
  summary: "What a receipt says, for whoever was shown it; nobody needs to be signed in",
  audience: "wallet",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "lookup",
  params: object({ code: receiptCode }),
  replies: {
    200: entity("CheckedReceipt", {
      kind: choice(["topup", "withdrawal", "transfer", "payment", "refund"]),
      amount: moneyWire,
      at: instant,
      payer: readable("Masked name, shop or bank account"),
      payee: readable("Masked name, shop or bank account"),
      // As it stands now: a payment that was given back since says so, and a withdrawal that the
      // bank has sent back.
      state: choice(["completed", "partially_refunded", "refunded", "returned"]),
    }),
  },
  refuses: [],
});
