import { followFromSandbox, type ReplyOf } from "@coffer/contract";
import { Value } from "typebox/value";
import type { Reader } from "../../books/work/index.ts";
import { eventsAfter, type Place, placeNow, type SeenRow } from "./store.ts";

type Seen = Omit<ReplyOf<typeof followFromSandbox>, "auditor">;

const ROWS_MAX = 200;
const eventSchema = followFromSandbox.replies[200].properties.data.items;

/**
 * Kinds and amounts only: whom something is about stays in the house. `after` is a place that was
 * given before, `block.index`; without one nothing is told but where to go on.
 */
export async function follow(read: Reader, after: string | undefined): Promise<Seen> {
  if (after === undefined) return { data: [], place: written(await placeNow(read)) };
  const [block = "0", index = "0"] = after.split(".");
  const from = { block: BigInt(block), index: Number(index) };
  const rows = await eventsAfter(read, from, ROWS_MAX);
  return { data: rows.map(seen), place: written(rows.at(-1) ?? from) };
}

const written = ({ block, index }: Place): string => `${block}.${index}`;

function seen({ type, payload }: SeenRow): Seen["data"][number] {
  const fields: unknown = JSON.parse(payload);
  const amount: unknown =
    typeof fields === "object" && fields !== null ? Reflect.get(fields, "amount") : undefined;
  const event = { type, amount };
  return Value.Check(eventSchema, event) ? event : { type, amount: null };
}
