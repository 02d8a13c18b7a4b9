import type { Reader, Work } from "../../books/work/index.ts";
import { dayIn } from "../../platform/calendar.ts";
import type { Executor, Grounds, Order } from "../../security/approvals/index.ts";
import { liftHold, placeHold } from "../../security/holds/index.ts";
import { personOf } from "../users/index.ts";

// What may not be destroyed, and when it may again, is decided by two (closing.journey.test.ts).

type Decide = (
  read: Reader,
  order: { readonly person: string; readonly reason: string },
) => Promise<Work<string>>;

const holding = (
  action: string,
  [before, after]: readonly [string, string],
  decide: Decide,
): Executor => ({
  action,

  describe: async (read, { person = "" }: Order) => {
    const { id } = await personOf(read, person);
    const [holder, closure] = await Promise.all([
      read.load("holder", id),
      read.load("closure", id),
    ]);
    const status = holder?.status ?? null;
    const until = closure?.keepUntil ? dayIn(read.install.zone, closure.keepUntil) : null;
    return {
      subject: id,
      facts: [
        { name: "hold_state", before, after },
        { name: "status", before: status, after: status },
        { name: "kept_until", before: until, after: until },
      ],
    };
  },

  execute: async (read, { person = "" }: Order, { reason }: Grounds) =>
    decide(read, { person, reason }),
});

/**
 * Each decides anew when it is released: one that stands already, or was lifted, is refused then.
 */
export const holdExecutors: readonly Executor[] = [
  holding("hold.place", ["none", "held"], placeHold),
  holding("hold.lift", ["held", "none"], liftHold),
];
