import type { getPosting, ReplyOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { parsePlaceId, placeId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { counted, signed } from "../shown/index.ts";
import { entriesIn, type FoundPosting, findPosting, postingsFor, postingsIn } from "./store.ts";

export type ShownPosting = ReplyOf<typeof getPosting>;

/** A posting by its public id, with its entries. */
export async function findPostingById(read: Reader, id: string): Promise<ShownPosting | undefined> {
  const place = parsePlaceId("pst", id);
  const found = place && (await findPosting(read, place));
  const [shown] = found ? await withEntries(read, [found]) : [];
  return shown;
}

export const getPostingById = async (read: Reader, id: string): Promise<ShownPosting> =>
  (await findPostingById(read, id)) ?? refuse("resource.not_found");

/** What was posted for any of these: a movement and its parts. */
export const postingsAbout = async (
  read: Reader,
  references: readonly string[],
): Promise<ShownPosting[]> => withEntries(read, await postingsFor(read, references));

/** What one block posted. */
export const postingsOfBatch = async (read: Reader, batch: bigint): Promise<ShownPosting[]> =>
  withEntries(read, await postingsIn(read, batch));

// As many as the contract's list holds; beyond it an account's own statement tells.
const ENTRIES_SHOWN = 200;

async function withEntries(read: Reader, found: readonly FoundPosting[]): Promise<ShownPosting[]> {
  if (found.length === 0) return [];
  const entries = await entriesIn(read, [...new Set(found.map(({ batch }) => batch))]);
  const at = (batch: bigint, posting: number): string => `${batch}/${posting}`;
  const byPosting = Map.groupBy(entries, ({ batch, posting }) => at(batch, posting));
  return found.map(({ batch, index, block, at: time, ...posting }) => ({
    ...posting,
    id: placeId("pst", batch, index),
    block: counted(block),
    at: time.toISOString(),
    entries: (byPosting.get(at(batch, index)) ?? [])
      .slice(0, ENTRIES_SHOWN)
      .map(({ account, currency, amount, balance, ...entry }) => ({
        account: String(account),
        class: entry.class,
        owner: entry.owner,
        amount: signed(currency, amount),
        balance: signed(currency, balance),
      })),
  }));
}
