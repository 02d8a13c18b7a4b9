import type { MerchantEvent } from "@coffer/contract";
import type { EventTail } from "../../books/subscribers/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { RefusalError } from "../../platform/refusal.ts";
import type { Told } from "../../security/access/index.ts";
import { eventView, placeOf } from "./events.ts";
import { type FeedPlace, findEnd, findEvents } from "./store.ts";

/** The tail for the moment, a fresh reader for each look. */
export interface FollowTools {
  readonly tail: EventTail;
  readonly read: () => Reader;
}

/** Whose events, from where, until when. */
export interface Following {
  readonly merchant: string;
  /** The last event the caller has; null to begin with what comes next. */
  readonly uncheckedAfter: string | null;
  readonly closed: AbortSignal;
}

// So many a look: a caller that is far behind is told in slices, each read anew.
const AT_ONCE = 100;

/**
 * A merchant's events as they happen. The tail only says that there is something; what it is comes
 * from the same reading as the feed's pages, so a caller that comes back after a day misses nothing
 * and the stream tells exactly what the feed does.
 */
export async function* follow(
  { tail, read }: FollowTools,
  { merchant, uncheckedAfter, closed }: Following,
): AsyncGenerator<Told<MerchantEvent>> {
  let place = await beginning(read(), uncheckedAfter);
  for await (const _ of tail.listen({ key: merchant, after: null, closed })) {
    for (;;) {
      const rows = await findEvents(read(), merchant, { after: place, rows: AT_ONCE });
      for (const row of rows) {
        const message = eventView(row);
        yield { id: message.id, message };
        place = row;
      }
      if (rows.length < AT_ONCE) break;
    }
  }
}

// An id that nobody gave says nothing about what its caller has: it is told everything.
async function beginning(read: Reader, after: string | null): Promise<FeedPlace | null> {
  if (after === null) return findEnd(read);
  try {
    return await placeOf(read, after.replace(/^evt_/, ""));
  } catch (error) {
    if (error instanceof RefusalError) return null;
    throw error;
  }
}
