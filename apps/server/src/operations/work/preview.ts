import type { BodyOf, previewParked, ReplyOf } from "@coffer/contract";
import { resumeParked, type Subscriber } from "../../books/subscribers/index.ts";
import type { Reader, Work } from "../../books/work/index.ts";
import { isRefusal, RefusalError } from "../../platform/refusal.ts";
import { ask, type Desk } from "../../security/approvals/index.ts";
import type { HouseStaff } from "../../security/staff/index.ts";

type Wish = BodyOf<typeof previewParked>;
type Foreseen = ReplyOf<typeof previewParked>["data"][number];

/** Who would decide: the very subscribers and the desk that decide in earnest. */
export interface Deciders {
  readonly subscribers: readonly Subscriber[];
  readonly desk: Desk;
}

/** What would become of each: it is decided as it would be, and what was decided is let go. */
export const foresee = (
  read: Reader,
  who: HouseStaff,
  { act, reason, ids }: Wish,
  deciders: Deciders,
): Promise<Foreseen[]> =>
  Promise.all(
    ids.map(async (id) => {
      try {
        const work = await decide(read, who, { act, reason, id }, deciders);
        const refusal = isRefusal(work.reply) ? work.reply.code : null;
        return { id, outcome: refusal === null ? outcomeOf(act, work) : "refused", refusal };
      } catch (error) {
        // What a subscriber failed at five times it may well fail at again: to know that beforehand
        // is what somebody looks for here.
        const refusal = error instanceof RefusalError ? error.refusal.code : "internal";
        return { id, outcome: "refused", refusal };
      }
    }),
  );

interface One {
  readonly act: Wish["act"];
  readonly reason: string;
  readonly id: string;
}

function decide(
  read: Reader,
  who: HouseStaff,
  { act, reason, id }: One,
  { subscribers, desk }: Deciders,
): Promise<Work<unknown>> {
  return act === "resume"
    ? resumeParked(read, subscribers, { id, reason })
    : ask(desk, read, who, { action: "event.skip", order: { event: id }, reason });
}

// A decision that writes nothing says that there is nothing left to do, or that it waits already.
function outcomeOf(act: Wish["act"], { insert = [], change = [] }: Work<unknown>) {
  const writes = insert.length + change.length > 0;
  if (act === "resume") return writes ? "acts" : "nothing";
  if (!writes) return "waits";
  return insert.some(({ table }) => table === "approval") ? "asks" : "acts";
}
