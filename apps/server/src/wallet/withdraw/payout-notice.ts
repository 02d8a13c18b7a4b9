import type { Reader } from "../../books/work/index.ts";
import {
  type Applied,
  ignored,
  type PayoutNotice,
  suspicious,
} from "../../channels/notices/index.ts";
import { sameMoney } from "../../channels/protocol/index.ts";
import { takeNews } from "./outcome.ts";
import { amountOf } from "./withdrawal.ts";

/**
 * The bank's notice about a payout: believed about our own withdrawal, at its bank, for exactly its
 * amount. Anything else verified is a security alert and moves nothing (B55).
 */
export async function takePayoutNotice(read: Reader, notice: PayoutNotice): Promise<Applied> {
  const withdrawal = notice.reference.startsWith("wdr_")
    ? await read.load("withdrawal", notice.reference)
    : undefined;
  if (!withdrawal) return suspicious("reference_unknown");
  if (withdrawal.bank !== notice.channel) return suspicious("channel_differs");
  if (!sameMoney(amountOf(withdrawal), notice.amount)) return suspicious("amount_differs");
  const { outcome, valueDate } = notice;
  const work = await takeNews(read, withdrawal, { outcome, valueDate });
  if (!work) return suspicious("contradicts");
  return work.change || work.post ? { kind: "applied", work } : ignored("known");
}
