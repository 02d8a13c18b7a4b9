import { assert } from "../../platform/refusal.ts";
import { blocksAfter, leavesOf, type Queries } from "../invariants/index.ts";
import { toldHead, toldSigners } from "./signed-heads.ts";
import { readInstall, readSignedHeads } from "./store.ts";

/** The lines of an export, each a JSON value: check-export.ts says what each must be. */
export type ChainLine = Readonly<Record<string, unknown>>;

const EXPORT_FORMAT = 1;

/**
 * The whole chain with everything that stands in it, and every head that was signed: enough to
 * check all of it anywhere, with the public key alone. Ids and amounts only: it holds no names.
 */
export async function* exportChain(db: Queries): AsyncGenerator<readonly ChainLine[]> {
  const install = await readInstall(db);
  assert(install, "the books have an installation");
  yield [{ coffer: EXPORT_FORMAT, install, signers: await toldSigners(db) }];
  let blocks = 0;
  for (let last = -1n; ; ) {
    const rows = await blocksAfter(db, last);
    const end = rows.at(-1);
    if (!end) break;
    const leaves = await leavesOf(
      db,
      rows.map(({ batch }) => batch),
    );
    yield rows.map(({ number, batch, previous, root, hash, micros }) => ({
      block: String(number),
      batch: String(batch),
      previous: previous.toString("hex"),
      root: root.toString("hex"),
      hash: hash.toString("hex"),
      micros: String(micros),
      leaves: leaves.get(batch) ?? [],
    }));
    blocks += rows.length;
    last = end.number;
  }
  let heads = 0;
  for (let last = ""; ; ) {
    const rows = await readSignedHeads(db, last);
    const end = rows.at(-1);
    if (!end) break;
    yield rows.map((row) => ({ head: toldHead(row) }));
    heads += rows.length;
    last = end.id;
  }
  yield [{ end: { blocks, heads } }];
}
