import type { News } from "../bank/news-kind.ts";
import { causeOf, fenOf, purposeOf, states } from "./words.ts";

const results = { DEBIT: states.ACSC, REJECT: states.RJCT, RETURN: states.RTN } as const;

/** A transfer of ours has its own kind of notice; everything else is a line of the account. */
export function noticeOfBankB(noticeNo: string, news: News): object {
  const { kind, entry } = news;
  const head = (service: string) => ({ noticeNo, service, at: news.at });
  const money = fenOf(news.amount, news.currency);
  if (kind !== "CREDIT" && news.payoutId !== null) {
    return {
      head: head("transfer.result"),
      body: {
        orderSerial: news.clientReference,
        state: results[kind],
        cause: causeOf(news.reason),
        ...money,
        bookedOn: entry?.day ?? "",
      },
    };
  }
  return {
    head: head("account.line"),
    body: {
      accountNo: news.accountNumber,
      lineNo: entry?.id ?? "",
      sign: kind === "CREDIT" ? "+" : "-",
      purpose: entry ? purposeOf(entry.kind) : "",
      ...money,
      bookedOn: entry?.day ?? "",
      otherNo: news.counterparty.number ?? "",
      otherName: news.counterparty.name ?? "",
      remark: news.text,
    },
  };
}
