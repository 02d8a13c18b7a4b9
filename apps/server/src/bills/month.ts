import type { getBillMonth, ReplyOf } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import type { Reader } from "../books/work/index.ts";
import { sumMonth } from "./store.ts";

// Bills whose money has moved for good. What waits may still come back, and what failed never went:
// counting either would show a month that no balance agrees with.
const MOVED = [
  "topup.succeeded",
  "withdrawal.settled",
  "transfer.sent",
  "payment.succeeded",
  "payment.captured",
  "payment.partially_refunded",
  "payment.refunded",
  "refund.succeeded",
];

/** Whether a bill's money has moved for good. */
export const hasMoved = ({ kind, state }: { readonly kind: string; readonly state: string }) =>
  MOVED.includes(`${kind}.${state}`);

/** Received and spent in a month of the installation's zone, per currency. */
export async function billMonth(
  read: Reader,
  owner: string,
  month: string,
): Promise<ReplyOf<typeof getBillMonth>> {
  const sums = await sumMonth(read, owner, { month, zone: read.install.zone, moved: MOVED });
  const currencies = [...new Set(sums.map(({ currency }) => currency))].sort();
  const of = (currency: string, direction: "in" | "out") =>
    sums.find((sum) => sum.currency === currency && sum.direction === direction)?.amount ?? 0n;
  return {
    month,
    data: currencies.map((currency) => ({
      currency,
      received: toWire(money(currency, of(currency, "in"))),
      spent: toWire(money(currency, of(currency, "out"))),
    })),
  };
}
