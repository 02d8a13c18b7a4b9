import { isPositive } from "@coffer/money";
import { sensitive } from "../../security/vault/index.ts";
import {
  type Notice,
  type PayoutNews,
  type ReadNotice,
  readJson,
  readMinor,
} from "../protocol/index.ts";
import { kindOfPurpose } from "./bank-b-account.ts";
import {
  isLineNotice,
  isResultNotice,
  type LineNoticeBody,
  reasonOfCause,
  type TransferBody,
} from "./bank-b-bodies.ts";

/** Reads bank B's notices: what became of a transfer of ours, and lines of the pool account. */
export function bankBNoticeReader(channel: string, poolAccount: string): ReadNotice {
  return (raw) => {
    const said = readJson(raw);
    if (isLineNotice(said) && said.body.accountNo === poolAccount) {
      return lineOf(channel, said.body);
    }
    if (!isResultNotice(said)) return { kind: "unreadable" };
    const { orderSerial: reference, currency, amountFen, bookedOn } = said.body;
    const amount = readMinor(currency, amountFen);
    const outcome = newsOf(said.body);
    if (!amount || !outcome) return { kind: "unreadable" };
    const valueDate = bookedOn === "" ? null : bookedOn;
    return { kind: "payout", channel, reference, amount, outcome, valueDate };
  };
}

function newsOf({ state, cause }: TransferBody): PayoutNews | undefined {
  switch (state) {
    // Only what has ended is told; this one has not.
    case "10":
      return undefined;
    case "20":
      return { kind: "settled" };
    case "30":
      return { kind: "rejected", reason: reasonOfCause(cause, "bank_rejected") };
    case "40":
      return { kind: "returned", reason: reasonOfCause(cause, "returned_by_bank") };
  }
}

function lineOf(channel: string, body: LineNoticeBody): Notice {
  // A debit that no payout of ours explains, and what a gateway pays in, are for reconciliation.
  if (body.sign === "-" || kindOfPurpose(body.purpose) !== "transfer") return { kind: "other" };
  const amount = readMinor(body.currency, body.amountFen);
  if (!amount || !isPositive(amount)) return { kind: "unreadable" };
  if (body.lineNo === "" || body.otherNo === "") return { kind: "unreadable" };
  return {
    kind: "credit",
    channel,
    credit: {
      entry: body.lineNo,
      accountNumber: body.accountNo,
      amount,
      valueDate: body.bookedOn,
      text: sensitive(body.remark),
      payerNumber: sensitive(body.otherNo),
      payerName: sensitive(body.otherName),
    },
  };
}
