import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";
import type { Keyset } from "../../platform/page.ts";
import { countFound, countStates } from "../counts/index.ts";

export function findDue(read: Reader, state: string | undefined, { before, rows }: Keyset) {
  let query = read.db.selectFrom("due").selectAll();
  if (state !== undefined) query = query.where("state", "=", state);
  if (before !== null) query = query.where("id", "<", before);
  return query.orderBy("id", "desc").limit(rows).execute();
}

const parkedEvents = (read: Reader) =>
  read.db
    .selectFrom("parkedEvent")
    .innerJoin("event", (join) =>
      join
        .onRef("event.batch", "=", "parkedEvent.batch")
        .onRef("event.index", "=", "parkedEvent.index"),
    )
    .select([
      "parkedEvent.id",
      "parkedEvent.subscriber",
      "parkedEvent.batch",
      "parkedEvent.index",
      "parkedEvent.reason",
      "parkedEvent.state",
      "event.type",
      "event.subject",
    ]);

/** Undefined also where the event itself is not there. */
export const findOneParked = (read: Reader, id: string) =>
  parkedEvents(read).where("parkedEvent.id", "=", id).executeTakeFirst();

export function findParked(read: Reader, state: string | undefined, { before, rows }: Keyset) {
  let query = parkedEvents(read);
  if (state !== undefined) query = query.where("parkedEvent.state", "=", state);
  if (before !== null) query = query.where("parkedEvent.id", "<", before);
  return query.orderBy("parkedEvent.id", "desc").limit(rows).execute();
}

/** What is open has an index of its own; of what is done, only the newest is looked through. */
export async function countDue(read: Reader) {
  const [open, newest] = await Promise.all([
    countFound(read, "open", sql`select 1 from due where state = 'open'`),
    countStates(read, sql`select id, state from due`),
  ]);
  return { data: [open, ...newest.data.filter(({ state }) => state === "done")] };
}

export const countParked = (read: Reader) =>
  countStates(read, sql`select id, state from parked_event`);

/** What every subscriber's place is held against. */
export const chainHead = (read: Reader) =>
  read.db.selectFrom("chainHead").select("number").executeTakeFirst();

/** Undefined before a subscriber's first event: it has no lag, as it has no place. */
export const findCursor = (read: Reader, name: string) =>
  read.db.selectFrom("cursor").select(["block", "index"]).where("id", "=", name).executeTakeFirst();

// Beyond this it is "a thousand or more": counting them all would cost more than it tells.
const COUNT_MAX = 1_000;

/** How many events of these types lie after a place, counted up to a thousand. */
export async function eventsAfter(
  read: Reader,
  types: readonly string[],
  after: { readonly block: bigint; readonly index: number },
): Promise<number> {
  const rows = await read.db
    .selectFrom("event")
    .innerJoin("block", "block.batch", "event.batch")
    .select(sql<number>`1`.as("one"))
    .where("event.type", "in", [...types])
    .where("block.number", ">=", after.block)
    .where(sql<boolean>`(block.number, event.index) > (${after.block}, ${after.index})`)
    .limit(COUNT_MAX)
    .execute();
  return rows.length;
}

/** Counted up to a thousand. */
export async function parkedOf(read: Reader, subscriber: string): Promise<number> {
  const rows = await read.db
    .selectFrom("parkedEvent")
    .select("id")
    .where("subscriber", "=", subscriber)
    .where("state", "=", "parked")
    .limit(COUNT_MAX)
    .execute();
  return rows.length;
}
