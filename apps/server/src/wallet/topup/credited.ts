import type { Money } from "@coffer/money";
import { type Posting, type Reader, row, type Work } from "../../books/work/index.ts";
import { type Person, tierOf } from "../../security/identity/index.ts";
import type { Sensitive } from "../../security/vault/index.ts";
import { topupCharges } from "../../trust/limits/index.ts";
import { findBoundByNumber } from "../bank-accounts/index.ts";
import { firstStep } from "../steps/index.ts";
import { topupBill } from "./bill.ts";
import { receiptIdentified } from "./postings.ts";
import { type Topup, topupFacts } from "./topup.ts";

/** Money that has come without having been asked for. */
export interface Come {
  /** The id of the top-up it becomes, which its posting is about. */
  readonly topup: string;
  readonly amount: Money;
  /** The bank or gateway it came through. */
  readonly channel: string;
  /** Null where nobody told from which account. */
  readonly payerNumber: Sensitive<string> | null;
}

/**
 * It becomes the person's, as a top-up that has succeeded: row, bill, limits and event. Refuses
 * `kyc.required` and `money.currency_unsupported`.
 */
export async function creditedTo(
  read: Reader,
  person: Person,
  come: Come & { readonly post: Posting },
): Promise<Work<null>> {
  const { amount, channel, payerNumber, post } = come;
  const bound = payerNumber && (await findBoundByNumber(read, person.id, payerNumber));
  const topup: Topup = {
    id: come.topup,
    person: person.id,
    bankAccount: bound?.id ?? null,
    amount: amount.minor,
    fee: 0n,
    currency: amount.currency,
    state: "succeeded",
    reason: null,
    redirectUrl: null,
    timeline: firstStep("succeeded", read.now),
    createdAt: read.now,
    version: 1,
  };
  const payload = { ...topupFacts(topup), gateway: channel };
  return {
    post: [post],
    charge: topupCharges(read, { owner: person.id, tier: tierOf(person), amount }),
    insert: [row("topup", topup), topupBill(topup, bound?.id ?? null)],
    emit: [{ type: "topup.succeeded", subject: topup.id, payload }],
    audit: [{ action: "topup.succeed", subject: topup.id, detail: { gateway: channel } }],
    reply: null,
  };
}

/** Money that was nobody's, once it is known whose it is (T5). Refuses as `creditedTo`. */
export const creditedIdentified = (read: Reader, person: Person, come: Come) =>
  creditedTo(read, person, {
    ...come,
    post: receiptIdentified(come.topup, { person: person.id, amount: come.amount }),
  });
