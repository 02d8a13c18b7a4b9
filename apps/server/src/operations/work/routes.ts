import * as contract from "@coffer/contract";
import { type Parked, resumeParked, type Subscriber } from "../../books/subscribers/index.ts";
import { mapReply, type Reader, type Work } from "../../books/work/index.ts";
import { placeId } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import { command, view } from "../../security/access/index.ts";
import { ask, type Desk } from "../../security/approvals/index.ts";
import { counted } from "../shown/index.ts";
import { dueWork } from "./due-work.ts";
import { foresee } from "./preview.ts";
import {
  chainHead,
  countDue,
  countParked,
  eventsAfter,
  findCursor,
  findOneParked,
  findParked,
  parkedOf,
} from "./store.ts";

/** What the house has still to do, and how far each that hears of events has come. */
export const workRoutes = (subscribers: readonly Subscriber[], desk: Desk) => [
  view(contract.listDue, (read, { query }) => dueWork(read, query)),

  view(contract.countDue, (read) => countDue(read)),
  view(contract.countParked, (read) => countParked(read)),

  view(contract.listSubscribers, async (read) => ({
    head: counted((await chainHead(read))?.number ?? 0n),
    data: await Promise.all(subscribers.map((one) => subscriberView(read, one))),
  })),

  view(contract.listParked, async (read, { query }) => {
    const at = parkedKeyset(query);
    const { data, hasMore } = await pageOf(
      await findParked(read, query.state, at),
      at,
      (row) => row,
    );
    const last = data.at(-1);
    const nextCursor = hasMore && last ? cursorOf(last.id) : null;
    return { data: data.map(parkedView), hasMore, nextCursor };
  }),

  view(contract.previewParked, async (read, { who, body }) => ({
    data: await foresee(read, who, body, { subscribers, desk }),
  })),

  command(contract.resumeParkedEvent, async (read, { params, body }) =>
    endedView(
      read,
      params.id,
      await resumeParked(read, subscribers, { id: params.id, reason: body.reason }),
    ),
  ),

  command(contract.skipParkedEvent, (read, { who, params, body }) =>
    ask(desk, read, who, { action: "event.skip", order: { event: params.id }, ...body }),
  ),
];

type Listed = Awaited<ReturnType<typeof findParked>>[number];

const parkedView = ({ id, subscriber, batch, index, ...parked }: Listed) => ({
  id,
  subscriber,
  event: placeId("evt", batch, index),
  type: parked.type,
  subject: parked.subject,
  reason: parked.reason,
  state: oneOf(["parked", "done"], parked.state),
});

async function endedView(read: Reader, id: string, work: Work<Parked>) {
  const listed = await findOneParked(read, id);
  assert(listed, "what was parked is about an event");
  return mapReply(work, ({ state }) => parkedView({ ...listed, state }));
}

// What was parked is named by its subscriber and its event, which is no id of the usual form.
const cursorOf = (id: string): string => Buffer.from(id).toString("base64url");

function parkedKeyset({ cursor, ...query }: { readonly limit?: number; readonly cursor?: string }) {
  const at = keyset("evt", query);
  if (cursor === undefined) return at;
  const before = Buffer.from(cursor, "base64url").toString();
  if (!/^[a-z0-9._-]+\|evt_[0-9A-Z]{26}$/.test(before)) refuse("request.cursor_invalid");
  return { ...at, before };
}

async function subscriberView(read: Reader, { name, types }: Subscriber) {
  const cursor = await findCursor(read, name);
  return {
    name,
    types: [...types],
    block: cursor ? counted(cursor.block) : null,
    lag: cursor ? await eventsAfter(read, types, cursor) : 0,
    parked: await parkedOf(read, name),
  };
}
