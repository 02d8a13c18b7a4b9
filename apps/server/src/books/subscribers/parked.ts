import type { EventType } from "@coffer/contract";
import { placeId } from "../../platform/ids.ts";
import { RefusalError, refuse } from "../../platform/refusal.ts";
import type { Reader, Row, Work } from "../work/index.ts";
import type { HeardEvent, Subscriber } from "./subscriber.ts";

// What a subscriber could not take is parked, and its cursor has gone on. Whoever looks after the
// house decides what becomes of it: it is heard again, or it is passed over. Either ends it once.

export type Parked = Row<"parkedEvent">;
export type ParkedEnd = Work<Parked>;

interface Ending {
  readonly id: string;
  /** Why somebody chose this: kept in the audit trail. */
  readonly reason: string;
}

/**
 * Hears a parked event now. Later events were heard before it: a subscriber that is told here must
 * not count on an order. An expected no is what it would have been in its turn: a skip.
 */
export async function resumeParked(
  read: Reader,
  subscribers: readonly Subscriber[],
  { id, reason }: Ending,
): Promise<ParkedEnd> {
  const parked = await getParked(read, id);
  if (parked.state === "done") return { reply: parked };
  const subscriber = subscribers.find(({ name }) => name === parked.subscriber);
  // A subscriber that is no more hears nothing; what it missed can still be passed over.
  if (!subscriber) refuse("event.nobody_hears");
  const event = await eventOf(read, parked);
  const work = await decide(read, subscriber, event);
  return ended(parked, work, { action: "event.resumed", reason });
}

/** Passes over a parked event: nobody hears it any more. */
export async function skipParked(read: Reader, { id, reason }: Ending): Promise<ParkedEnd> {
  const parked = await getParked(read, id);
  if (parked.state === "done") return { reply: parked };
  return ended(parked, { reply: null }, { action: "event.passed_over", reason });
}

const getParked = async (read: Reader, id: string): Promise<Parked> =>
  (await read.load("parkedEvent", id)) ?? refuse("resource.not_found");

async function decide(
  read: Reader,
  subscriber: Subscriber,
  event: HeardEvent,
): Promise<Work<null>> {
  try {
    return await subscriber.decide(read, event);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    const detail = { subscriber: subscriber.name, code: error.refusal.code };
    return { audit: [{ action: "event.skipped", subject: event.id, detail }], reply: null };
  }
}

function ended(
  parked: Parked,
  work: Work<null>,
  { action, reason }: { readonly action: string; readonly reason: string },
): ParkedEnd {
  const { id, version, subscriber, batch, index } = parked;
  const detail = { subscriber, reason };
  return {
    ...work,
    change: [...(work.change ?? []), { table: "parkedEvent", id, version, set: { state: "done" } }],
    audit: [...(work.audit ?? []), { action, subject: placeId("evt", batch, index), detail }],
    reply: { ...parked, state: "done" },
  };
}

// By its place, whatever the subscriber's types are by now.
async function eventOf(read: Reader, { batch, index }: Parked): Promise<HeardEvent> {
  const found = await read.db
    .selectFrom("event")
    .innerJoin("block", "block.batch", "event.batch")
    .select(["event.batch", "event.index", "event.type", "event.subject", "event.merchant"])
    .select(["event.actor", "event.payload", "block.number as block"])
    .where("event.batch", "=", batch)
    .where("event.index", "=", index)
    .executeTakeFirstOrThrow();
  return {
    ...found,
    id: placeId("evt", batch, index),
    type: found.type as EventType,
    payload: JSON.parse(found.payload) as Record<string, unknown>,
  };
}
