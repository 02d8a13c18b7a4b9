import { noticeOfBankA } from "../bank-a/notice.ts";
import { noticeOfBankB } from "../bank-b/notice.ts";
import { newId } from "../platform/ids.ts";
import type { World } from "../world.ts";
import type { News } from "./news-kind.ts";
import { type BankId, bankOf } from "./numbers.ts";

// One happening, two languages: each bank says it as its own document has it.
const bodies: Readonly<Record<BankId, (noticeId: string, news: News) => object>> = {
  "bank-a": noticeOfBankA,
  "bank-b": noticeOfBankB,
};

/** Tells the wallet company something about its pool account at the bank it is kept at. */
export function tellNews(world: World, news: News): void {
  const id = newId("ntc");
  const channel = bankOf(news.accountNumber);
  const reference = news.clientReference ?? news.entry?.id ?? id;
  world.notices.tell({ id, channel, reference, body: bodies[channel](id, news) });
}
