import type { Reader } from "../../books/work/index.ts";
import {
  type Applied,
  ignored,
  type PayoutNotice,
  suspicious,
} from "../../channels/notices/index.ts";
import { sameMoney } from "../../channels/protocol/index.ts";
import type { Kind, Payout } from "./payout.ts";

/** What a notice comes to at one kind of payout; undefined when it is about none of them. */
export type PayoutTaker = (read: Reader, notice: PayoutNotice) => Promise<Applied | undefined>;

/**
 * The bank's notice about a payout: believed about our own, at its bank, for exactly its amount.
 * Anything else verified is a security alert and moves nothing (B55).
 */
export const takerOf = <P extends Payout>(kind: Kind<P>): PayoutTaker =>
  async function take(read, notice) {
    const known = notice.reference.startsWith(`${kind.prefix}_`);
    const payout = known ? await kind.find(read, notice.reference) : undefined;
    if (!payout) return undefined;
    if (payout.bank !== notice.channel) return suspicious("channel_differs");
    if (!sameMoney(kind.amountOf(payout), notice.amount)) return suspicious("amount_differs");
    const { outcome, valueDate } = notice;
    const work = await kind.takeNews(read, payout, { outcome, valueDate });
    if (!work) return suspicious("contradicts");
    return work.change || work.post ? { kind: "applied", work } : ignored("known");
  };

/** The notices of every kind there is; about nothing of ours is an alert. */
export const payoutTaker = (takers: readonly PayoutTaker[]) =>
  async function takePayout(read: Reader, notice: PayoutNotice): Promise<Applied> {
    for (const take of takers) {
      const applied = await take(read, notice);
      if (applied) return applied;
    }
    return suspicious("reference_unknown");
  };
