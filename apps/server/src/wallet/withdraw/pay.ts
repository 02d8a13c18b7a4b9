import { type DueHandlers, type DueItem, retryAt } from "../../books/due/index.ts";
import type { Reader, Work } from "../../books/work/index.ts";
import { backoff, overdue } from "../../channels/backoff/index.ts";
import type { Bank } from "../../channels/banks/index.ts";
import type { PayOutcome } from "../../channels/protocol/index.ts";
import { assert } from "../../platform/refusal.ts";
import { openBankAccount } from "../bank-accounts/index.ts";
import { takeNews } from "./outcome.ts";
import { amountOf, isWithBank, type Withdrawal } from "./withdrawal.ts";

// The due row of a payout: it owns it from the promise until the bank has said how it ended. The
// reference is the withdrawal's id and never another, so the bank cannot pay twice (E04, W4).

/** The bank of this id; one there is no contract with is a fault. */
export type FindBank = (id: string) => Bank;

async function ask(read: Reader, bank: FindBank, item: DueItem): Promise<PayOutcome | null> {
  const withdrawal = await getWithdrawal(read, item.reference);
  if (!isWithBank(withdrawal)) return null;
  const channel = bank(withdrawal.bank);
  // From the second time on the bank may have it already. Its answer is worth more than another
  // order, and a bank that does not keep its word about references cannot pay twice (B75).
  if (item.attempt > 1) {
    const known = await channel.query({
      reference: withdrawal.id,
      amount: amountOf(withdrawal),
    });
    if (known.kind !== "unseen") return known;
  }
  const { number, holder } = await openBankAccount(read, withdrawal.bankAccount);
  return channel.pay({
    reference: withdrawal.id,
    amount: amountOf(withdrawal),
    creditorNumber: number,
    creditorName: holder,
  });
}

async function decide(
  read: Reader,
  item: DueItem,
  outcome: PayOutcome | null,
): Promise<Work<null>> {
  const withdrawal = await getWithdrawal(read, item.reference);
  if (outcome === null || !isWithBank(withdrawal)) return { reply: null };
  const work = await takeNews(read, withdrawal, { outcome, valueDate: null });
  assert(work, "news of a payout that is with the bank contradict nothing");
  const { kind } = outcome;
  const final = kind === "settled" || kind === "rejected" || kind === "returned";
  if (final) return work;
  const { createdAt: since, id: subject } = withdrawal;
  const alarm = overdue(read.now, { since, action: "withdrawal.overdue", subject });
  const audit = [...(work.audit ?? []), ...alarm];
  return retryAt({ ...work, audit }, backoff(read.now, item.attempt));
}

async function getWithdrawal(read: Reader, id: string): Promise<Withdrawal> {
  const withdrawal = await read.load("withdrawal", id);
  assert(withdrawal, "a withdrawal that is to be paid exists");
  return withdrawal;
}

/**
 * `withdrawal.pay`: asks what became of the reference, and orders it where the bank never had it.
 */
export const payDueHandlers = (bank: FindBank): DueHandlers => ({
  "withdrawal.pay": {
    act: (read, item) => ask(read, bank, item),
    decide: (read, item, outcome: PayOutcome | null) => decide(read, item, outcome),
  },
});
