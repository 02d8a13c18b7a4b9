import { type DueHandlers, retryAt } from "../../books/due/index.ts";
import type { Reader, Work } from "../../books/work/index.ts";
import { backoff, overdue } from "../../channels/backoff/index.ts";
import type { Gateway } from "../../channels/gateways/index.ts";
import type { ChargeOutcome } from "../../channels/protocol/index.ts";
import { assert } from "../../platform/refusal.ts";
import { openBankAccount } from "../bank-accounts/index.ts";
import { takeOutcome } from "./outcome.ts";
import { type Attempt, amountOf, attemptEnded, findTried, type Tried } from "./topup.ts";

// The due row of an attempt: it owns it from the commit of the intention until it is final (E03),
// and asks what its state needs asked. All calls carry the attempt's id, so a crash between the
// call and the commit only asks the same again.

/** What the due work of top-ups calls. */
export interface TopupChannels {
  readonly gateway: (id: string) => Gateway;
  /** Where the payer's browser comes back to after a gateway's page. */
  readonly returnUrl: (topup: string) => string;
}

// A payer has a quarter of an hour to confirm on a gateway's page; then we close it there. Without
// an end the amount would count for the limits for ever.
const CONFIRM_WITHIN_MS = 15 * 60_000;

async function ask(
  read: Reader,
  channels: TopupChannels,
  id: string,
): Promise<ChargeOutcome | null> {
  const tried = await findTried(read, id);
  assert(tried, "an attempt that is due exists");
  const { attempt } = tried;
  if (attemptEnded(attempt)) return null;
  const gateway = channels.gateway(attempt.gateway);
  const asked = { reference: attempt.id, amount: amountOf(attempt) };
  switch (attempt.state) {
    case "created":
      return gateway.charge({
        ...asked,
        source: await sourceOf(read, tried),
        returnUrl: channels.returnUrl(attempt.topup),
      });
    case "closing":
      return gateway.close(asked);
    default:
      return waitedTooLong(read, attempt) ? gateway.close(asked) : gateway.query(asked);
  }
}

async function sourceOf(read: Reader, { topup }: Tried) {
  assert(topup.bankAccount, "a top-up at a gateway has a bank account");
  const { number, token } = await openBankAccount(read, topup.bankAccount);
  assert(token, "a bank account that was usable has a token");
  return { accountNumber: number, token };
}

const waitedTooLong = (read: Reader, attempt: Attempt): boolean =>
  attempt.state === "action_required" &&
  read.now.getTime() - attempt.createdAt.getTime() > CONFIRM_WITHIN_MS;

async function decide(
  read: Reader,
  id: string,
  { outcome, tries }: { readonly outcome: ChargeOutcome | null; readonly tries: number },
): Promise<Work<null>> {
  const tried = await findTried(read, id);
  assert(tried, "an attempt that is due exists");
  if (outcome === null || attemptEnded(tried.attempt)) return { reply: null };
  const work = await takeOutcome(read, tried, outcome);
  if (isFinal(outcome)) return work;
  const open = { since: tried.attempt.createdAt, action: "topup.overdue", subject: id };
  const audit = [...(work.audit ?? []), ...overdue(read.now, open)];
  return retryAt({ ...work, audit }, askAgainAt(read, outcome, tries));
}

const isFinal = ({ kind }: ChargeOutcome): boolean =>
  kind === "accepted" || kind === "declined" || kind === "closed";

// While a payer is on the gateway's page every few seconds: the notice comes first as a rule, and
// where it never comes nobody stands before a page that does not move (B57).
const PAGE_MS = 3_000;

function askAgainAt(read: Reader, { kind }: ChargeOutcome, tries: number): Date {
  // Never seen there: close it now, before anything else can happen.
  if (kind === "unseen") return read.now;
  if (kind === "action") return new Date(read.now.getTime() + PAGE_MS);
  return backoff(read.now, tries);
}

/** `topup.attempt`: charge, query or close, whichever the attempt's state needs asked. */
export const attemptDueHandlers = (channels: TopupChannels): DueHandlers => ({
  "topup.attempt": {
    act: (read, item) => ask(read, channels, item.reference),
    decide: (read, item, outcome: ChargeOutcome | null) =>
      decide(read, item.reference, { outcome, tries: item.attempt }),
  },
});
