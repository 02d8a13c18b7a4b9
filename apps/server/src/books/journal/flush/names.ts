import type pg from "pg";
import { textArray } from "../../../platform/db/index.ts";
import type { Claim } from "../../work/index.ts";
import type { Prepared } from "./prepare.ts";

/**
 * Step 1: names are given to the Works of the batch in order, in memory; a later Work with the
 * same name is stale. The first holders' names go in, byte-sorted: all waiting for other processes
 * on uniqueness happens here, in one order, before any row is locked.
 */
export async function takeNames(
  client: pg.Client,
  batch: bigint,
  works: readonly Prepared[],
): Promise<void> {
  const names = giveNames(works).sort();
  if (names.length === 0) return;
  const { rowCount } = await client.query({
    name: "take_names",
    text: `insert into claim (name, batch) select name, $2 from unnest($1::text[]) name
      on conflict do nothing`,
    values: [textArray(names), batch],
  });
  if (rowCount === names.length) return;
  await answerTaken(client, batch, { works, names });
}

function giveNames(works: readonly Prepared[]): string[] {
  const given = new Set<string>();
  for (const work of works) {
    if (work.names.some((name) => given.has(name))) {
      work.outcome = { kind: "stale", because: "a Work of this batch has the same name" };
      continue;
    }
    for (const name of work.names) given.add(name);
  }
  return [...given];
}

interface TakenRow {
  readonly name: string;
  readonly hash: Buffer | null;
  readonly sealed: Buffer | null;
}

// The inserting statement cannot see the rows it lost to, so a new one reads them: with the stored
// answer where the name is an idempotency key. All Works of the batch with such a name hear of it,
// not the first alone: of many at once every one is answered, and none runs out of attempts (A06).
async function answerTaken(
  client: pg.Client,
  batch: bigint,
  { works, names }: { works: readonly Prepared[]; names: readonly string[] },
): Promise<void> {
  const { rows } = await client.query<TakenRow>({
    name: "taken_names",
    text: `select c.name, r.hash, r.sealed from claim c
      left join reply r on r.key = c.name
        and r.day = (wall_of(c.batch) at time zone 'UTC')::date
      where c.name = any($1::text[]) and c.batch <> $2`,
    values: [textArray(names), batch],
  });
  const taken = new Map(rows.map((row) => [row.name, row]));
  for (const work of works) {
    const lost = work.names.flatMap((name) => taken.get(name) ?? []);
    if (lost.length > 0) work.outcome = outcomeOf(work, lost);
  }
}

// The key's answer goes before any other claim's: a twin must hear what its twin was told.
function outcomeOf(work: Prepared, taken: readonly TakenRow[]): Prepared["outcome"] {
  const answer = taken.find((row) => row.name === work.key?.name);
  if (answer?.hash && answer.sealed) {
    return { kind: "answered", hash: answer.hash, sealed: answer.sealed };
  }
  const claim = (work.work.claim ?? []).find(
    (wanted: Claim) => wanted.taken && taken.some((row) => row.name === wanted.name),
  );
  return claim?.taken
    ? { kind: "refused", code: claim.taken, details: {} }
    : { kind: "stale", because: `the name ${taken[0]?.name} is taken` };
}
