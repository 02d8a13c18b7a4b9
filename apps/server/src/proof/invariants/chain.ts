import {
  type AuditLeaf,
  auditFields,
  blockHash,
  type EventLeaf,
  eventFields,
  genesisHash,
  type LeafFields,
  leafOf,
  merkleRoot,
  type PostingLeaf,
  postingFields,
} from "../../books/journal/index.ts";
import {
  asked,
  type Checked,
  type Invariant,
  PROBLEMS_MAX,
  type Problem,
  type Queries,
  type Scope,
  type Tables,
} from "./invariant.ts";

// The chain of blocks, recomputed from what stands in the books.

// Enough to make a round trip worth it.
const BLOCKS_AT_ONCE = 200;
// Few enough that reading and hashing what stands in them does not keep requests to this process
// waiting: in a quiet hour that is 200 blocks, at a peak a handful.
const ROWS_AT_ONCE = 2_000;

/** `micros` is business time in microseconds since 1970, as it is hashed. */
export interface BlockRow {
  readonly number: bigint;
  readonly batch: bigint;
  readonly previous: Buffer;
  readonly root: Buffer;
  readonly hash: Buffer;
  readonly micros: bigint;
}

const BLOCK = `select b.number, b.batch, b.previous, b.root, b.hash,
  (extract(epoch from b.at) * 1000000)::bigint as micros from block b`;

/** Blocks after this number, in order. */
export async function blocksAfter(
  db: Queries,
  number: bigint,
  limit = BLOCKS_AT_ONCE,
): Promise<readonly BlockRow[]> {
  const text = `${BLOCK} where b.number > $1 order by b.number limit $2`;
  return (await db.query<BlockRow>(text, [number, limit])).rows;
}

const L06: Invariant = {
  id: "L06",
  sentence: "Blocks follow each other without a gap, each with the hash of what stands in it",
  follows: true,
  check: (db, scope) => checkChain(db, scope),
};

const times = ({ blocks }: Tables) => ({
  count: "select count(*) from block",
  wrong: [
    `select 'block ' || b.number as at, case when b.at < before.at
        then 'its time is before block ' || before.number else 'its time is yet to come' end as what
    from ${blocks} b left join block before on before.number = b.number - 1
    where b.at < before.at or b.at > (select now from business) + interval '1 s'`,
  ],
});
const L14 = asked({
  id: "L14",
  sentence: "Block time never decreases and is never in the future",
  all: times,
  fresh: times,
});

export const chain: readonly Invariant[] = [L06, L14];

async function checkChain(db: Queries, scope: Scope): Promise<Checked> {
  const problems: Problem[] = [];
  const counted = { blocks: 0 };
  if (scope === "all") {
    problems.push(...(await checkGenesis(db)));
    let previous: BlockRow | undefined;
    for (;;) {
      const blocks = await blocksAfter(db, previous?.number ?? -1n);
      if (blocks.length === 0) break;
      for (const part of await cutByRows(db, blocks)) {
        await checkBlocks(db, part, { previous, problems, counted });
        previous = part.at(-1);
      }
    }
    problems.push(...(await checkHead(db, previous)), ...(await findStrays(db)));
  } else {
    const text = `${BLOCK} where b.batch = any($1::bigint[]) order by b.number`;
    const blocks = (await db.query<BlockRow>(text, [scope.batches])).rows;
    const first = blocks[0]?.number ?? 0n;
    const [previous] = first > 0n ? await blocksAfter(db, first - 2n, 1) : [];
    await checkBlocks(db, blocks, { previous, problems, counted });
  }
  return { checked: counted.blocks, problems: problems.slice(0, PROBLEMS_MAX) };
}

/** Parts that hold `ROWS_AT_ONCE` at most, where one block alone does not hold more. */
async function cutByRows(db: Queries, blocks: readonly BlockRow[]): Promise<BlockRow[][]> {
  const counts = ["posting", "event", "audit"].map(
    (table) => `select t.batch from ${table} t where ${inBatches("t.batch")}`,
  );
  const { rows } = await db.query<{ batch: bigint; count: number }>(
    `select batch, count(*)::int as count from (${counts.join(" union all ")}) rows group by batch`,
    [blocks.map((block) => block.batch)],
  );
  const holds = new Map(rows.map(({ batch, count }) => [batch, count]));
  const parts: BlockRow[][] = [];
  let left = 0;
  for (const block of blocks) {
    const count = holds.get(block.batch) ?? 0;
    if (count > left || parts.length === 0) {
      parts.push([]);
      left = ROWS_AT_ONCE;
    }
    parts.at(-1)?.push(block);
    left -= count;
  }
  return parts;
}

interface Walk {
  readonly previous: BlockRow | undefined;
  readonly problems: Problem[];
  readonly counted: { blocks: number };
}

async function checkBlocks(db: Queries, blocks: readonly BlockRow[], walk: Walk): Promise<void> {
  const leaves = await leavesOf(
    db,
    blocks.map((block) => block.batch),
  );
  let { previous } = walk;
  for (const block of blocks) {
    const say = (what: string): void => {
      walk.problems.push({ at: `block ${block.number}`, what });
    };
    walk.counted.blocks += 1;
    if (block.number !== (previous ? previous.number + 1n : 0n)) {
      say(previous ? `it follows block ${previous.number}` : "it is the first block there is");
    } else if (previous && !block.previous.equals(previous.hash)) {
      say(`it does not follow the hash of block ${previous.number}`);
    }
    // Block 0 vouches for the installation, which `checkGenesis` recomputes.
    if (block.number > 0n) {
      const made = (leaves.get(block.batch) ?? []).map(leafOf);
      if (!merkleRoot(made).equals(block.root)) {
        say(`its root is not that of its ${made.length} postings, events and audit lines`);
      }
    }
    if (!blockHash(block).equals(block.hash)) say("its hash is not that of its columns");
    previous = block;
  }
}

interface LeafRow {
  readonly batch: bigint;
  readonly leaf: LeafFields;
}

/** What stands in these batches, each in the order in which its block vouches for it. */
export async function leavesOf(
  db: Queries,
  batches: readonly bigint[],
): Promise<ReadonlyMap<bigint, readonly LeafFields[]>> {
  const leaves = new Map<bigint, LeafFields[]>(batches.map((batch) => [batch, []]));
  if (batches.length === 0) return leaves;
  for (const read of [postingLeaves, eventLeaves, auditLeaves]) {
    for (const { batch, leaf } of await read(db, batches)) leaves.get(batch)?.push(leaf);
  }
  return leaves;
}

// Batches are numbered by time, blocks by commit: nearly the same order, so a range finds them.
const inBatches = (column: string): string =>
  `${column} between (select min(x) from unnest($1::bigint[]) x)
    and (select max(x) from unnest($1::bigint[]) x) and ${column} = any($1::bigint[])`;

type PostingRow = Omit<PostingLeaf, "entries"> & { readonly batch: bigint };
async function postingLeaves(db: Queries, batches: readonly bigint[]): Promise<LeafRow[]> {
  const { rows } = await db.query<PostingRow>(
    `select p.batch, p.index, p.kind, p.reference, p.value_date::text as "valueDate", p.actor,
      p.cause, p.request_id as "requestId", p.reversal_of as "reversalOf", p.fact, p.moves,
      p.charges
    from posting p where ${inBatches("p.batch")} order by p.batch, p.index`,
    [batches],
  );
  const entries = await entriesOf(db, batches);
  return rows.map(({ batch, ...row }) => ({
    batch,
    leaf: postingFields({ ...row, entries: entries.get(`${batch}/${row.index}`) ?? [] }),
  }));
}

// Laid beside the postings here: no index finds a posting's entries, and a planner that expects few
// of them would compare each with each.
async function entriesOf(
  db: Queries,
  batches: readonly bigint[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.query<{ posting: string; entries: string }>(
    `select e.batch || '/' || e.posting as posting, string_agg(e.account || ':' || e.sequence || ':'
      || e.amount || ':' || e.balance, ';' order by e.account) as entries
    from entry e where ${inBatches("e.batch")} group by e.batch, e.posting`,
    [batches],
  );
  return new Map(rows.map(({ posting, entries }) => [posting, entries.split(";")]));
}

type EventRow = EventLeaf & { readonly batch: bigint };
async function eventLeaves(db: Queries, batches: readonly bigint[]): Promise<LeafRow[]> {
  const { rows } = await db.query<EventRow>(
    `select v.batch, v.index, v.type, v.subject, v.merchant, v.actor, v.cause,
      v.request_id as "requestId", v.payload
    from event v where ${inBatches("v.batch")} order by v.batch, v.index`,
    [batches],
  );
  return rows.map((row) => ({ batch: row.batch, leaf: eventFields(row) }));
}

type AuditRow = AuditLeaf & { readonly batch: bigint };
async function auditLeaves(db: Queries, batches: readonly bigint[]): Promise<LeafRow[]> {
  const { rows } = await db.query<AuditRow>(
    `select u.batch, u.index, u.actor, u.action, u.subject, u.cause,
      u.request_id as "requestId", u.detail
    from audit u where ${inBatches("u.batch")} order by u.batch, u.index`,
    [batches],
  );
  return rows.map((row) => ({ batch: row.batch, leaf: auditFields(row) }));
}

interface InstallRow {
  readonly id: string;
  readonly mode: string;
  readonly pack: string;
  readonly zone: string;
  readonly genesis: Buffer;
}

/** Block 0 is made of what this installation is: a test chain can never serve live. */
async function checkGenesis(db: Queries): Promise<Problem[]> {
  const { rows } = await db.query<InstallRow>("select id, mode, pack, zone, genesis from install");
  const install = rows[0];
  const at = "block 0";
  if (!install) return [{ at, what: "no installation says what it is made of" }];
  const [first] = await blocksAfter(db, -1n, 1);
  const genesis = genesisHash(install);
  if (!genesis.equals(install.genesis)) {
    return [{ at: "install", what: "its genesis is not that of its id, mode, pack and zone" }];
  }
  if (!first?.root.equals(merkleRoot([genesis])) || !first.previous.equals(Buffer.alloc(32))) {
    return [{ at, what: "it is not made of this installation" }];
  }
  return [];
}

async function checkHead(db: Queries, last: BlockRow | undefined): Promise<Problem[]> {
  const { rows } = await db.query<BlockRow>(
    `select number, batch, previous, hash, hash as root,
      (extract(epoch from at) * 1000000)::bigint as micros from chain_head`,
  );
  const head = rows[0];
  const same =
    head &&
    last &&
    head.number === last.number &&
    head.batch === last.batch &&
    head.micros === last.micros &&
    head.hash.equals(last.hash) &&
    head.previous.equals(last.previous);
  if (same) return [];
  const [mine, theirs] = [head?.number ?? "none", last?.number ?? "none"];
  const what = `it is block ${mine}, the last block there is ${theirs}, or differs in its columns`;
  return [{ at: "chain head", what }];
}

/** Rows that no block vouches for. */
async function findStrays(db: Queries): Promise<Problem[]> {
  const { rows } = await db.query<Problem & { batch: bigint }>(
    ["posting", "entry", "event", "audit"]
      .map(
        (table) => `(select '${table} of batch ' || t.batch as at,
          'no block vouches for ' || count(*) || ' of them' as what
        from ${table} t where not exists (select from block b where b.batch = t.batch)
        group by t.batch limit ${PROBLEMS_MAX})`,
      )
      .join(" union all "),
  );
  return rows;
}
