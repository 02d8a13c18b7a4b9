import { type DueHandler, type DueItem, retryAt } from "../../books/due/index.ts";
import type { Reader, Work } from "../../books/work/index.ts";
import { backoff, overdue } from "../../channels/backoff/index.ts";
import type { Bank } from "../../channels/banks/index.ts";
import type { PayOutcome } from "../../channels/protocol/index.ts";
import { assert } from "../../platform/refusal.ts";
import { isWithBank, type Kind, type Payout } from "./payout.ts";

// The due row of a payout: it owns it from the promise until the bank has said how it ended. The
// reference is the payout's id and never another, so the bank cannot pay twice (E04, W4).

/** The bank of this id; one there is no contract with is a fault. */
export type FindBank = (id: string) => Bank;

/** Asks what became of the reference, and orders it where the bank never had it. */
export function payHandler<P extends Payout>(kind: Kind<P>, bank: FindBank): DueHandler {
  return {
    act: (read, item) => ask(read, kind, { bank, item }),
    decide: (read, item, outcome: PayOutcome | null) => decide(read, kind, { item, outcome }),
  };
}

async function ask<P extends Payout>(
  read: Reader,
  kind: Kind<P>,
  { bank, item }: { readonly bank: FindBank; readonly item: DueItem },
): Promise<PayOutcome | null> {
  const payout = await getPayout(read, kind, item.reference);
  if (!isWithBank(payout)) return null;
  const channel = bank(payout.bank);
  const order = { reference: payout.id, amount: kind.amountOf(payout) };
  // From the second time on the bank may have it already. Its answer is worth more than another
  // order, and a bank that does not keep its word about references cannot pay twice (B75).
  if (item.attempt > 1) {
    const known = await channel.query(order);
    if (known.kind !== "unseen") return known;
  }
  const { number, holder } = await kind.creditorOf(read, payout);
  return channel.pay({ ...order, creditorNumber: number, creditorName: holder });
}

async function decide<P extends Payout>(
  read: Reader,
  kind: Kind<P>,
  { item, outcome }: { readonly item: DueItem; readonly outcome: PayOutcome | null },
): Promise<Work<null>> {
  const payout = await getPayout(read, kind, item.reference);
  if (outcome === null || !isWithBank(payout)) return { reply: null };
  const work = await kind.takeNews(read, payout, { outcome, valueDate: null });
  assert(work, "news of a payout that is with the bank contradict nothing");
  const final = ["settled", "rejected", "returned"].includes(outcome.kind);
  if (final) return work;
  const { createdAt: since, id: subject } = payout;
  const alarm = overdue(read.now, { since, action: kind.overdue, subject });
  const audit = [...(work.audit ?? []), ...alarm];
  return retryAt({ ...work, audit }, backoff(read.now, item.attempt));
}

async function getPayout<P extends Payout>(read: Reader, kind: Kind<P>, id: string): Promise<P> {
  const payout = await kind.find(read, id);
  assert(payout, "a payout that is to be made exists");
  return payout;
}
