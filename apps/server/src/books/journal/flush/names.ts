import type pg from "pg";
import { textArray } from "../../../platform/db/index.ts";
import { Fault } from "../../../platform/refusal.ts";
import type { Claim } from "../../work/index.ts";
import type { Prepared } from "./prepare.ts";

/**
 * Step 1: names are given to the Works of the batch in order, in memory; a later Work with the
 * same name is stale. The first holders' names go in, byte-sorted: all waiting for other processes
 * on uniqueness happens here, in one order, before any row is locked. Returns the names that went
 * in for Works that lost another one: they are given back with the batch.
 */
export async function takeNames(
  client: pg.Client,
  batch: bigint,
  works: readonly Prepared[],
): Promise<readonly string[]> {
  const given = giveNames(works);
  if (given.size === 0) return [];
  const names = [...given.keys()].sort();
  const { rowCount } = await client.query({
    name: "take_names",
    text: `insert into claim (name, batch) select name, $2 from unnest($1::text[]) name
      on conflict do nothing`,
    values: [textArray(names), batch],
  });
  if (rowCount === names.length) return [];
  const taken = await findTaken(client, batch, names);
  return answerTaken(works, { given, taken });
}

function giveNames(works: readonly Prepared[]): ReadonlyMap<string, Prepared> {
  const given = new Map<string, Prepared>();
  for (const work of works) {
    if (new Set(work.names).size < work.names.length) {
      work.outcome = { kind: "fault", error: new Fault("a Work takes a name once") };
    } else if (work.names.some((name) => given.has(name))) {
      work.outcome = { kind: "stale", because: "a Work of this batch has the same name" };
    } else {
      for (const name of work.names) given.set(name, work);
    }
  }
  return given;
}

interface TakenRow {
  readonly name: string;
  readonly hash: Buffer | null;
  readonly sealed: Buffer | null;
}

// The inserting statement cannot see the rows it lost to, so a new one reads them: with the stored
// answer where the name is an idempotency key. A name that somebody gave back in between is no
// longer there, and still not ours: it counts as taken, and its Work is decided again.
async function findTaken(
  client: pg.Client,
  batch: bigint,
  names: readonly string[],
): Promise<ReadonlyMap<string, TakenRow>> {
  const { rows } = await client.query<TakenRow>({
    name: "taken_names",
    text: `select wanted.name, r.hash, r.sealed from unnest($1::text[]) wanted(name)
      left join claim c on c.name = wanted.name
      left join reply r on r.batch = c.batch and r.key = c.name
        and r.day = (wall_of(c.batch) at time zone 'UTC')::date
      where c.batch is distinct from $2`,
    values: [textArray(names), batch],
  });
  return new Map(rows.map((row) => [row.name, row]));
}

// All Works of the batch with such a name hear of it, not the first alone: of many at once every
// one is answered, and none runs out of attempts (A06).
function answerTaken(
  works: readonly Prepared[],
  {
    given,
    taken,
  }: {
    given: ReadonlyMap<string, Prepared>;
    taken: ReadonlyMap<string, TakenRow>;
  },
): string[] {
  const freed: string[] = [];
  for (const work of works) {
    const lost = work.names.flatMap((name) => taken.get(name) ?? []);
    if (lost.length === 0 || work.outcome?.kind === "fault") continue;
    work.outcome = outcomeOf(work, lost);
    freed.push(...work.names.filter((name) => given.get(name) === work && !taken.has(name)));
  }
  return freed;
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
