import type { LeafFields } from "../../books/journal/index.ts";
import { assert } from "../../platform/refusal.ts";
import {
  type BlockRow,
  beginSnapshot,
  blocksAfter,
  endSnapshot,
  leavesOf,
  type Queries,
} from "../invariants/index.ts";
import { toldHead, toldSigners } from "./signed-heads.ts";
import { readInstall, readSignedHeads } from "./store.ts";

/** The lines of an export, each a JSON value: check-export.ts says what each must be. */
export type ChainLine = Readonly<Record<string, unknown>>;

const EXPORT_FORMAT = 1;

/**
 * The whole chain with everything that stands in it, and every head that was signed: enough to
 * check all of it anywhere, with the public key alone. Ids and amounts only: it holds no names. In
 * pages of some hundred blocks: memory stays small, however long the chain (check-export.ts reads
 * it in the same way).
 */
export async function* exportChain(db: Queries): AsyncGenerator<readonly ChainLine[]> {
  // Of one moment: a head that is signed meanwhile would be that of a block which is not there.
  await beginSnapshot(db);
  try {
    yield* linesOf(db);
  } finally {
    await endSnapshot(db);
  }
}

async function* linesOf(db: Queries): AsyncGenerator<readonly ChainLine[]> {
  const install = await readInstall(db);
  assert(install, "the books have an installation");
  yield [{ coffer: EXPORT_FORMAT, install, signers: await toldSigners(db) }];
  const signed = await headsByBlock(db);
  const [counted, heads] = [{ blocks: 0 }, [...signed.values()].flat().length];
  for (let last = -1n; ; ) {
    const rows = await blocksAfter(db, last);
    const end = rows.at(-1);
    if (!end) break;
    const leaves = await leavesOf(
      db,
      rows.map(({ batch }) => batch),
    );
    yield rows.flatMap((block) => {
      const own = signed.get(block.number) ?? [];
      signed.delete(block.number);
      return [lineOf(block, leaves.get(block.batch) ?? []), ...own];
    });
    counted.blocks += rows.length;
    last = end.number;
  }
  // What was signed and is no longer there is not kept back.
  yield [...signed.values()].flat();
  yield [{ end: { ...counted, heads } }];
}

const lineOf = (
  { number, batch, previous, root, hash, micros }: BlockRow,
  leaves: readonly LeafFields[],
): ChainLine => ({
  block: String(number),
  batch: String(batch),
  previous: previous.toString("hex"),
  root: root.toString("hex"),
  hash: hash.toString("hex"),
  micros: String(micros),
  leaves,
});

/** One an hour at most: those of many years have room. */
async function headsByBlock(db: Queries): Promise<Map<bigint, ChainLine[]>> {
  const found = new Map<bigint, ChainLine[]>();
  for (let last = ""; ; ) {
    const rows = await readSignedHeads(db, last);
    for (const row of rows) {
      const own = found.get(row.block) ?? [];
      found.set(row.block, [...own, { head: toldHead(row) }]);
    }
    const end = rows.at(-1);
    if (!end) return found;
    last = end.id;
  }
}
