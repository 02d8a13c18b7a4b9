import type {
  getUnidentifiedReceipt,
  listUnidentifiedReceipts,
  QueryOf,
  ReplyOf,
} from "@coffer/contract";
import { unidentifiedReasons } from "@coffer/contract";
import { toWire } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import { getPerson, maskedName } from "../../security/identity/index.ts";
import { maskName } from "../../security/personal/index.ts";
import { returnsOf } from "../../wallet/receipt-returns/index.ts";
import {
  amountOf,
  findReceipts,
  getReceipt,
  originOf,
  payerOf,
  stateOf,
  type UnidentifiedReceipt,
} from "../../wallet/unidentified-receipts/index.ts";
import { postingsAbout } from "../ledger/index.ts";
import { auditAround } from "../movements/index.ts";
import { maskNumber } from "./mask-number.ts";

type Page = ReplyOf<typeof getUnidentifiedReceipt>;
type Line = ReplyOf<typeof listUnidentifiedReceipts>["data"][number];

/** Newest first; nobody is named. */
export async function receipts(read: Reader, query: QueryOf<typeof listUnidentifiedReceipts>) {
  const at = keyset("urc", query);
  return pageOf(await findReceipts(read, query.state, at), at, (one) => lineOf(read, one));
}

const lineOf = (read: Reader, receipt: UnidentifiedReceipt): Line => ({
  id: idOf("urc", receipt.id),
  state: stateOf(receipt),
  origin: originOf(receipt),
  channel: receipt.channel,
  amount: toWire(amountOf(receipt)),
  reason: oneOf(unidentifiedReasons, receipt.reason),
  receivedAt: receipt.receivedAt.toISOString(),
  ageHours: hoursOf(receipt, read.now),
});

const HOUR_MS = 3_600_000;

/** Until it was decided; of one that is open, until now. A late notice may be of the future. */
function hoursOf({ receivedAt, decidedAt }: UnidentifiedReceipt, now: Date): number {
  const ms = (decidedAt ?? now).getTime() - receivedAt.getTime();
  return Math.max(0, Math.floor(ms / HOUR_MS));
}

/** One with its postings. Nothing of the payer is in clear: that takes a reason (reveal.ts). */
export async function receiptPage(read: Reader, id: string): Promise<Page> {
  const receipt = await getReceipt(read, id);
  const { reference, subject, person, topup, valueDate, decidedAt } = receipt;
  const tries = await returnsOf(read, receipt.id);
  const after = topup === null ? tries : [...tries, topup];
  const postings = await postingsAbout(read, [reference, ...after]);
  const name = person === null ? null : await maskedName(read, await getPerson(read, person));
  return {
    ...lineOf(read, receipt),
    ...payerMasked(read, receipt),
    reference,
    valueDate,
    subject,
    user: person === null ? null : idOf("usr", person),
    nameMasked: name,
    topup: topup === null ? null : idOf("top", topup),
    decidedAt: decidedAt?.toISOString() ?? null,
    postings,
    audit: await auditAround(read, receipt.id, postings),
  };
}

function payerMasked(read: Reader, receipt: UnidentifiedReceipt) {
  const payer = payerOf(read, receipt);
  const name = payer?.name.reveal().trim() ?? "";
  const number = payer?.number.reveal().trim() ?? "";
  return {
    payerMasked: name === "" ? null : maskName(name).slice(0, 128),
    numberMasked: number === "" ? null : maskNumber(number),
  };
}
