import type { News } from "../bank/news-kind.ts";
import { formatAmount } from "../platform/amount.ts";

/** As bank A's document has it: words and decimals, one shape for every booking. */
export function noticeOfBankA(noticeId: string, news: News): object {
  const { entry, currency, counterparty } = news;
  return {
    noticeId,
    kind: news.kind,
    accountNumber: news.accountNumber,
    entryId: entry?.id ?? null,
    amount: formatAmount(news.amount, currency),
    currency,
    balance: entry ? formatAmount(entry.balance, currency) : null,
    entryKind: entry?.kind ?? null,
    bookedAt: news.at,
    valueDate: entry?.day ?? null,
    clientReference: news.clientReference,
    payoutId: news.payoutId,
    reason: news.reason,
    counterparty: { accountNumber: counterparty.number, name: counterparty.name },
    text: news.text,
  };
}
