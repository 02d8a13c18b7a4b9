import type { Queries } from "../invariants/index.ts";
import type { Finding } from "./finding.ts";
import type { Head } from "./heads.ts";

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

/** What the auditor has come to, for every process of the installation. Ages are in seconds. */
export interface Report {
  /** The last block that was checked. */
  readonly head: Head;
  readonly followAge: number | null;
  readonly scanAge: number | null;
  readonly findings: readonly Finding[];
}

interface ReportRow extends Omit<Report, "head">, Head {}

export async function readReport(db: Queries): Promise<Report | undefined> {
  const { rows } = await db.query<ReportRow>(
    `select block as number, hash, findings,
       extract(epoch from clock_timestamp() - followed_at)::float8 as "followAge",
       extract(epoch from clock_timestamp() - scanned_at)::float8 as "scanAge"
     from auditor_report`,
  );
  const [row] = rows;
  if (!row) return undefined;
  const { number, hash, ...rest } = row;
  return { ...rest, head: { number, hash } };
}

/** Under the fence of its turn: whoever has lost it meanwhile does not write over its successor. */
export async function writeReport(
  db: Queries,
  { head, followAge, scanAge, findings }: Report,
  fence: bigint | undefined,
): Promise<void> {
  await db.query(
    `insert into auditor_report as r
       (id, fence, block, hash, followed_at, scanned_at, findings)
     values ('auditor', coalesce($1::bigint, 0), $2, $3,
       clock_timestamp() - make_interval(secs => $4::float8),
       clock_timestamp() - make_interval(secs => $5::float8), $6)
     on conflict (id) do update set fence = coalesce($1::bigint, r.fence),
       block = excluded.block, hash = excluded.hash, followed_at = excluded.followed_at,
       scanned_at = excluded.scanned_at, findings = excluded.findings
     where $1::bigint is null or r.fence <= $1::bigint`,
    [fence ?? null, head.number, head.hash, followAge, scanAge, JSON.stringify(findings)],
  );
}
