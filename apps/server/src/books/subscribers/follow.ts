import type { EventType } from "@coffer/contract";
import type pg from "pg";
import { newId, placeId } from "../../platform/ids.ts";
import type { Log } from "../../platform/log.ts";
import { RefusalError } from "../../platform/refusal.ts";
import type { Journal } from "../journal/index.ts";
import { type Context, row, type Work } from "../work/index.ts";
import type { HeardEvent, Subscriber } from "./subscriber.ts";

/** Behind which event a subscriber stands; the version makes its next step the only one. */
export interface Position {
  readonly block: bigint;
  readonly index: number;
  readonly version: number;
}

// So far one look reaches: a subscriber that is far behind reads in slices of a bounded cost.
const BLOCKS_MAX = 200n;
// Behind every event of its block.
const LAST_INDEX = 2_147_483_647;
// What is decided together is one batch of the journal.
export const EVENTS_MAX = 100;
// A fault that is gone at the fifth try was the moment's; one that is not would hold up everything
// behind it.
const FAULTS_MAX = 5;

type EventRow = Omit<HeardEvent, "id" | "type" | "payload"> & { type: string; payload: string };

/** What a loop needs to hear and to commit. */
export interface FollowTools {
  readonly pool: pg.Pool;
  readonly journal: Journal;
  readonly log: Log;
}

/** The subscriber's cursor, made on first use. */
export async function openCursor(pool: pg.Pool, subscriber: Subscriber): Promise<Position> {
  const start = subscriber.from === "genesis" ? "0" : "(select number from chain_head)";
  await pool.query(
    `insert into cursor (id, block, index) values ($1, ${start}, 2147483647)
    on conflict (id) do nothing`,
    [subscriber.name],
  );
  return readCursor(pool, subscriber.name);
}

async function readCursor(pool: pg.Pool, name: string): Promise<Position> {
  const { rows } = await pool.query<Position>({
    name: "read_cursor",
    text: "select block, index, version from cursor where id = $1",
    values: [name],
  });
  const found = rows[0];
  if (!found) throw new Error(`the cursor of ${name} exists`);
  return found;
}

// A step over blocks without a word for this subscriber is a block itself. Written at every look it
// would never be level: each step would be the next thing to step over. So it is written once in a
// while, and what was looked at in between is remembered by the process alone.
const STEP_BLOCKS = 1_000n;

/** How far this process has looked beyond the stored cursor; a fresh one knows nothing. */
export interface Looked {
  block: bigint;
}

/**
 * One round: hears what stands behind the cursor, in one batch. True when there may be more to hear
 * at once; false when the subscriber is level with the chain, or has to wait before it tries again.
 */
export async function follow(
  tools: FollowTools,
  subscriber: Subscriber,
  looked: Looked = { block: 0n },
): Promise<boolean> {
  const at = await readCursor(tools.pool, subscriber.name);
  const from = looked.block > at.block ? { ...at, block: looked.block, index: LAST_INDEX } : at;
  const head = await readHead(tools.pool);
  if (head <= from.block) return false;
  const last = from.block + BLOCKS_MAX < head ? from.block + BLOCKS_MAX : head;
  const events = await readEvents(tools.pool, { at: from, last, types: subscriber.types });
  if (events.length > 0) return hear(tools, subscriber, { at, events });
  looked.block = last;
  if (last - at.block >= STEP_BLOCKS) {
    await step(tools, subscriber, { from: at, to: { block: last, index: LAST_INDEX } });
  }
  return last < head;
}

/** The number of the last block; 0 of an empty chain. */
export async function readHead(pool: pg.Pool): Promise<bigint> {
  const { rows } = await pool.query<{ number: bigint }>({
    name: "read_head",
    text: "select number from chain_head",
    values: [],
  });
  return rows[0]?.number ?? 0n;
}

/**
 * At most `EVENTS_MAX` events of these types behind a position, up to and with block `last`, in
 * order.
 */
export async function readEvents(
  pool: pg.Pool,
  { at, last, types }: { at: Omit<Position, "version">; last: bigint; types: readonly EventType[] },
): Promise<readonly HeardEvent[]> {
  const { rows } = await pool.query<EventRow>({
    name: "read_events",
    text: `select b.number as block, e.batch, e.index, e.type, e.subject, e.merchant, e.actor,
        e.payload
      from block b join event e on e.batch = b.batch
      where b.number >= $1 and b.number <= $2 and (b.number > $1 or e.index > $3)
        and e.type = any($4)
      order by b.number, e.index limit ${EVENTS_MAX}`,
    values: [at.block, last, at.index, [...types]],
  });
  return rows.map((found) => ({
    ...found,
    id: placeId("evt", found.batch, found.index),
    type: found.type as EventType,
    payload: JSON.parse(found.payload) as Record<string, unknown>,
  }));
}

async function hear(
  tools: FollowTools,
  subscriber: Subscriber,
  { at, events }: { at: Position; events: readonly HeardEvent[] },
): Promise<boolean> {
  // Each Work changes the cursor at the version the one before leaves: what was decided after one
  // that does not commit is stale with it, and nothing is heard out of turn.
  const works: [Work<unknown>, Context][] = [];
  for (const [i, event] of events.entries()) {
    const work = await decideOrSkip(tools, subscriber, event);
    if (!work) break;
    works.push([
      withStep(work, subscriber, { version: at.version + i, to: event }),
      {
        actor: "house",
        cause: event.id,
        requestId: newId("rid"),
      },
    ]);
  }
  const outcomes = await tools.journal.commitTogether(works);
  const stuck = outcomes.findIndex((outcome) => outcome.kind !== "committed");
  const heard = stuck === -1 ? works.length : stuck;
  const event = events[heard];
  const outcome = outcomes[stuck];
  if (!event) return true;
  if (outcome?.kind === "stale") return true;
  const stopped = { event, version: at.version + heard };
  if (outcome?.kind === "refused") {
    await pass(tools, subscriber, { ...stopped, work: skip(subscriber, event, outcome.code) });
    return true;
  }
  await retryThenPark(tools, subscriber, stopped);
  return false;
}

// An expected refusal, decided or met at a bound, becomes a Work that records the skip; a fault is
// tried again, then parked.
async function decideOrSkip(
  { journal, log }: FollowTools,
  subscriber: Subscriber,
  event: HeardEvent,
): Promise<Work<unknown> | undefined> {
  try {
    return await subscriber.decide(journal.read(), event);
  } catch (error) {
    if (error instanceof RefusalError) return skip(subscriber, event, error.refusal.code);
    log.error({ subscriber: subscriber.name, event: event.id, error }, "a subscriber failed");
    return undefined;
  }
}

const skip = (subscriber: Subscriber, event: HeardEvent, code: string): Work<null> => ({
  audit: [
    {
      action: "event.skipped",
      subject: event.id,
      detail: {
        subscriber: subscriber.name,
        code,
      },
    },
  ],
  reply: null,
});

/** An event that did not get through, and the version of the cursor before it. */
interface Stopped {
  readonly event: HeardEvent;
  readonly version: number;
}

// By this process alone: another that takes the lease over begins to count anew, and an event is
// parked some tries later.
const faults = new Map<string, number>();

async function retryThenPark(
  tools: FollowTools,
  subscriber: Subscriber,
  { event, version }: Stopped,
): Promise<void> {
  const id = `${subscriber.name}|${event.id}`;
  const count = (faults.get(id) ?? 0) + 1;
  faults.set(id, count);
  if (count < FAULTS_MAX) return;
  faults.delete(id);
  const parked: Work<null> = {
    insert: [
      row("parkedEvent", {
        id,
        subscriber: subscriber.name,
        batch: event.batch,
        index: event.index,
        reason: "failed_again_and_again",
      }),
    ],
    audit: [{ action: "event.parked", subject: event.id, detail: { subscriber: subscriber.name } }],
    reply: null,
  };
  await pass(tools, subscriber, { event, version, work: parked });
}

// Steps over an event with a Work that says why. At the version the events before it have left: a
// successor may stand further on by now, and would be set back behind what it has heard.
async function pass(
  { journal }: FollowTools,
  subscriber: Subscriber,
  { event, version, work }: Stopped & { readonly work: Work<null> },
): Promise<void> {
  await journal.commit(withStep(work, subscriber, { version, to: event }), {
    actor: "house",
    cause: event.id,
    requestId: newId("rid"),
  });
}

async function step(
  { journal }: FollowTools,
  subscriber: Subscriber,
  { from, to }: { from: Position; to: { block: bigint; index: number } },
): Promise<void> {
  const work = withStep({ reply: null }, subscriber, { version: from.version, to });
  await journal.commit(work, { actor: "house", cause: subscriber.name, requestId: newId("rid") });
}

function withStep(
  work: Work<unknown>,
  subscriber: Subscriber,
  { version, to }: { version: number; to: { block: bigint; index: number } },
): Work<unknown> {
  return {
    ...work,
    change: [
      ...(work.change ?? []),
      {
        table: "cursor",
        id: subscriber.name,
        version,
        set: { block: to.block, index: to.index },
      },
    ],
  };
}
