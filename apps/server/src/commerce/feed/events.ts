import { eventVersion, listEvents, type ReplyOf } from "@coffer/contract";
import { Value } from "typebox/value";
import type { Reader } from "../../books/work/index.ts";
import { parsePlaceId, placeId } from "../../platform/ids.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import { type FeedPlace, type FeedRow, findBlock, findEvents } from "./store.ts";

type EventPage = ReplyOf<typeof listEvents>;
type MerchantEvent = EventPage["data"][number];

const LIMIT_DEFAULT = 20;
const eventSchema = listEvents.replies[200].properties.data.items;

/**
 * What happened to a merchant's orders and payments, oldest first. The cursor is given with every
 * page that has events, the last one too: whoever keeps it reads on from there tomorrow.
 */
export async function merchantEvents(
  read: Reader,
  merchant: string,
  { limit = LIMIT_DEFAULT, cursor }: { readonly limit?: number; readonly cursor?: string },
): Promise<EventPage> {
  const after = cursor === undefined ? null : await placeOf(read, cursor);
  const rows = await findEvents(read, merchant, { after, rows: limit + 1 });
  const data = rows.slice(0, limit).map(eventView);
  return {
    data,
    hasMore: rows.length > limit,
    nextCursor: data.at(-1)?.id.slice("evt_".length) ?? cursor ?? null,
  };
}

/** Where a cursor stands. Refuses `request.cursor_invalid` for one that no batch of ours had. */
export async function placeOf(read: Reader, cursor: string): Promise<FeedPlace> {
  const place = parsePlaceId("evt", `evt_${cursor}`);
  const block = place && (await findBlock(read, place.batch));
  if (!place || block === undefined) refuse("request.cursor_invalid");
  return { ...place, block };
}

/** An event without the payer: a shop learns that it was paid, not by whom (K05). */
export function eventView(row: FeedRow): MerchantEvent {
  const payload: unknown = JSON.parse(row.payload);
  assert(typeof payload === "object" && payload !== null, "an event has a payload");
  const data = Object.fromEntries(Object.entries(payload).filter(([name]) => name !== "payer"));
  const event = {
    id: placeId("evt", row.batch, row.index),
    type: row.type,
    version: eventVersion,
    subject: row.subject,
    at: row.at.toISOString(),
    data,
  };
  assert(Value.Check(eventSchema, event), "a merchant's event is as published");
  return event;
}
