import type { House } from "../../../apps/server/src/house.ts";
import {
  type BlockRow,
  blocksAfter,
  checkAll,
  inSnapshot,
  invariants,
  type Queries,
} from "../../../apps/server/src/proof/invariants/index.ts";

/** How much of the books a proof has looked at. */
export interface Proven {
  readonly blocks: number;
  /** How many invariants were asked, each of every new block. */
  readonly invariants: number;
}

const BLOCKS_AT_ONCE = 500;
const asked = invariants.filter(({ follows }) => follows);

/** Asks of each day's blocks what the auditor asks of new ones. */
export class DayProof {
  readonly #pool: House["pool"];
  #last = -1n;

  constructor({ pool }: Pick<House, "pool">) {
    this.#pool = pool;
  }

  async ofNewBlocks(): Promise<Proven> {
    const client = await this.#pool.connect();
    try {
      return await inSnapshot(client, () => this.#prove(client));
    } finally {
      client.release();
    }
  }

  async #prove(db: Queries): Promise<Proven> {
    let count = 0;
    for (;;) {
      const blocks = await blocksAfter(db, this.#last, BLOCKS_AT_ONCE);
      await expectSound(db, blocks);
      count += blocks.length;
      this.#last = blocks.at(-1)?.number ?? this.#last;
      if (blocks.length < BLOCKS_AT_ONCE) return { blocks: count, invariants: asked.length };
    }
  }
}

async function expectSound(db: Queries, blocks: readonly BlockRow[]): Promise<void> {
  if (blocks.length === 0) return;
  const scope = { batches: blocks.map(({ batch }) => batch) };
  const results = await checkAll(db, asked, { scope, nowMs: () => performance.now() });
  const wrong = results.flatMap(({ id, problems }) =>
    problems.map(({ at, what }) => `${id} ${at}: ${what}`),
  );
  if (wrong.length > 0) throw new Error(`the books do not hold: ${wrong.join("; ")}`);
}
