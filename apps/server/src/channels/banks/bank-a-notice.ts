import { isPositive, type Money } from "@coffer/money";
import { sensitive } from "../../security/vault/index.ts";
import {
  type Notice,
  type PayoutNews,
  type ReadNotice,
  readDecimal,
  readJson,
} from "../protocol/index.ts";
import { isNotice, type NoticeBody, reasonOfRejection, reasonOfReturn } from "./bank-a-bodies.ts";

/** Reads the bank's notices of movements of the pool account and of rejected payouts. */
export function bankNoticeReader(channel: string, poolAccount: string): ReadNotice {
  return (raw) => {
    const body = readJson(raw);
    if (!isNotice(body) || body.accountNumber !== poolAccount) return { kind: "unreadable" };
    const amount = readDecimal(body.currency, body.amount);
    if (!amount || !isPositive(amount)) return { kind: "unreadable" };
    if (body.kind === "CREDIT") return creditOf(channel, body, amount);
    const reference = body.clientReference;
    // A debit that no payout of ours explains is for reconciliation with the statement.
    if (reference === null) return { kind: "other" };
    const { valueDate } = body;
    return { kind: "payout", channel, reference, amount, outcome: newsOf(body), valueDate };
  };
}

function newsOf(body: NoticeBody): PayoutNews {
  if (body.kind === "RETURN") return { kind: "returned", reason: reasonOfReturn(body.reason) };
  if (body.kind === "REJECT") return { kind: "rejected", reason: reasonOfRejection(body.reason) };
  return { kind: "settled" };
}

function creditOf(channel: string, body: NoticeBody, amount: Money): Notice {
  // What a gateway pays in is matched line by line when its settlement is read.
  if (body.entryKind !== "transfer") return { kind: "other" };
  const { entryId, valueDate, counterparty } = body;
  if (entryId === null || valueDate === null || counterparty === null) {
    return { kind: "unreadable" };
  }
  return {
    kind: "credit",
    channel,
    credit: {
      entry: entryId,
      accountNumber: body.accountNumber,
      amount,
      valueDate,
      text: sensitive(body.text ?? ""),
      payerNumber: sensitive(counterparty.accountNumber),
      payerName: sensitive(counterparty.name),
    },
  };
}
