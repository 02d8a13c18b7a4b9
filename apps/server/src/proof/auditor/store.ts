import type { Queries } from "../invariants/index.ts";

/** The hashes that blocks of these numbers have now. */
export async function hashesOf(
  db: Queries,
  numbers: readonly bigint[],
): Promise<ReadonlyMap<bigint, string>> {
  const { rows } = await db.query<{ number: bigint; hash: Buffer }>(
    "select number, hash from block where number = any($1::bigint[])",
    [numbers],
  );
  return new Map(rows.map(({ number, hash }) => [number, hash.toString("hex")]));
}

/** The number of the last block; 0 before there is one. */
export async function lastBlock(db: Queries): Promise<bigint> {
  const { rows } = await db.query<{ number: bigint | null }>(
    "select max(number) as number from block",
  );
  return rows[0]?.number ?? 0n;
}
