import { money } from "@coffer/money";
import type { DueHandlers } from "../../books/due/index.ts";
import type { Reader, Work } from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";
import type { ApiKey } from "../../security/access/index.ts";
import { ends, getAuthorisation } from "./authorisation.ts";
import { released } from "./capture.ts";
import { givenBack } from "./given-back.ts";
import { amountOf, getMerchantsPayment, type Payment, paymentEvent } from "./payment.ts";

/** The merchant lets an authorised amount go. */
export async function voidPayment(
  read: Reader,
  { merchant }: ApiKey,
  id: string,
): Promise<Work<Payment>> {
  return release(read, await getMerchantsPayment(read, merchant, id), "voided");
}

/** The time for capturing is over; a payment that has ended stays as it is. */
export async function expirePayment(read: Reader, id: string): Promise<Work<null>> {
  const payment = await read.load("payment", id);
  assert(payment, "a payment that falls due exists");
  if (payment.state !== "authorised") return { reply: null };
  return { ...(await release(read, payment, "expired")), reply: null };
}

async function release(
  read: Reader,
  payment: Payment,
  state: "voided" | "expired",
): Promise<Work<Payment>> {
  const authorisation = await getAuthorisation(read, payment);
  const nothing = money(payment.currency, 0n);
  const ended = ends(authorisation, { state, captured: nothing, fee: nothing }, read.now);
  return {
    post: [
      {
        kind: `payment.${state}`,
        reference: payment.id,
        moves: released(payment, amountOf(payment)),
      },
    ],
    charge: await givenBack(read, payment, amountOf(payment)),
    change: ended.change,
    emit: [paymentEvent(ended.payment)],
    audit: [
      { action: state === "voided" ? "payment.void" : "payment.expire", subject: payment.id },
    ],
    reply: ended.payment,
  };
}

/** `payment.expire`, due seven days after the authorisation. */
export const paymentDueHandlers: DueHandlers = {
  "payment.expire": { decide: (read, item) => expirePayment(read, item.reference) },
};
