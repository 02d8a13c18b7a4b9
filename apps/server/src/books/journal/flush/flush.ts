import type { Catalog } from "../../../platform/db/index.ts";
import { faultPoint, faultsPlanned } from "../../../platform/faults.ts";
import type { JournalConnection } from "../connection.ts";
import { rowsOf, type Survivor } from "./batch-rows.ts";
import { type Appended, appendAndCommit } from "./block.ts";
import { decideWork } from "./decide.ts";
import { findOpenings, Known, open } from "./known.ts";
import { merkleRoot } from "./leaves.ts";
import { lockRows, wantedBy } from "./locks.ts";
import { takeNames } from "./names.ts";
import type { Prepared } from "./prepare.ts";

// A flush: one READ COMMITTED transaction of four steps. What each step is for stands in the file
// that takes it; docs/adr/0004 has the whole and the interleavings that shaped it.

export interface FlushTools {
  readonly catalog: Catalog;
  readonly known: Known;
}

export interface Flushed {
  /** Undefined when nothing survived: then nothing was written. */
  readonly block: Appended | undefined;
  readonly survivors: number;
}

/** How far a flush came: whether a lost connection leaves its outcome open. */
export interface Progress {
  committing: boolean;
}

/**
 * Writes what of these Works can be; sets every Work's outcome. Throws what the database threw:
 * then nothing was written, unless `progress.committing` says that the answer to COMMIT is missing.
 */
export async function flush(
  { client }: JournalConnection,
  tools: FlushTools,
  { batch, works, progress }: { batch: bigint; works: readonly Prepared[]; progress: Progress },
): Promise<Flushed> {
  const { catalog } = tools;
  const known = new Known(tools.known);
  const openings = await findOpenings(client, known, works);
  await reach("begin", works);
  // Said, not assumed: under REPEATABLE READ, which a server may have as its default, a batch that
  // waited would decide on what was true before it waited.
  await client.query("begin isolation level read committed");
  const lost = await takeNames(client, batch, works);
  await open(client, known, openings);
  await reach("names", works);

  const alive = works.filter((work) => !work.outcome);
  const opened = openings.accounts.map((ref) => ref.holder);
  const locked = await lockRows(client, catalog, wantedBy(alive, known, opened));
  await reach("locks", works);

  const survivors: Survivor[] = [];
  for (const prepared of alive) {
    const decided = decideWork(prepared, locked, known);
    if (decided) survivors.push({ prepared, decided });
  }
  if (survivors.length === 0) {
    await client.query("rollback");
    return { block: undefined, survivors: 0 };
  }
  const stopped = alive.filter((work) => work.outcome).flatMap((work) => work.names);
  const freed = [...lost, ...stopped];
  const { write, leaves } = rowsOf(catalog, batch, { survivors, locked, freed });
  if (!write.isEmpty) await client.query(write.statement());
  await reach("write", works);

  progress.committing = true;
  await reach("before-commit", works);
  const block = await appendAndCommit(client, batch, merkleRoot(leaves));
  await reach("after-commit", works);
  settleSurvivors(survivors, batch);
  known.keep();
  return { block, survivors: survivors.length };
}

/** Gives the survivors of a committed batch their replies. */
function settleSurvivors(survivors: readonly Survivor[], batch: bigint): void {
  for (const { prepared } of survivors) {
    prepared.outcome = { kind: "committed", reply: prepared.work.reply, batch };
  }
}

// Tests stop a process at a step, or at a step of a Work with a given audit action.
async function reach(step: string, works: readonly Prepared[]): Promise<void> {
  if (!faultsPlanned()) return;
  await faultPoint(step);
  for (const { work } of works) {
    for (const { action } of work.audit ?? []) await faultPoint(`${step}/${action}`);
    for (const { kind } of work.post ?? []) await faultPoint(`${step}/${kind}`);
  }
}
