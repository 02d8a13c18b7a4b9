import type pg from "pg";
import { assert } from "../../../platform/refusal.ts";

export interface Appended {
  readonly number: bigint;
  readonly at: Date;
}

/**
 * Step 4: the chain head moves and the transaction commits in one message. Two messages would let a
 * process that stops between them hold the head of the whole house. The values are our own hex and
 * integers, so the simple protocol is safe. The hash is `blockHash` of leaves.ts in SQL.
 */
export async function appendAndCommit(
  client: pg.Client,
  batch: bigint,
  root: Buffer,
): Promise<Appended> {
  const rootHex = `'\\x${root.toString("hex")}'::bytea`;
  const results = (await client.query(`
    with time as (
      select clock_timestamp() + coalesce((select offset_ms from test_clock), 0)
        * interval '1 ms' as now
    ), head as (
      update chain_head h set
        number = h.number + 1, batch = ${batch}, previous = h.hash,
        at = greatest(h.at, time.now),
        hash = sha256('\\x01'::bytea || h.hash || int8send(h.number + 1) || int8send(${batch})
          || ${rootHex} || int8send((extract(epoch from greatest(h.at, time.now))
            * 1000000)::bigint))
      from time
      returning h.number, h.previous, h.hash, h.at
    )
    insert into block (number, batch, previous, root, hash, at)
    select number, ${batch}, previous, ${rootHex}, hash, at from head returning number, at;
    commit`)) as unknown as pg.QueryResult<Appended>[];
  const [block, commit] = results;
  const row = block?.rows[0];
  assert(row && commit?.command === "COMMIT", "a batch ends with its block and COMMIT");
  return row;
}
