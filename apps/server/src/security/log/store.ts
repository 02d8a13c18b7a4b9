import type pg from "pg";
import { wallNow } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.ts";
import type { SecurityLine } from "./security-log.ts";

/** Past the journal: these lines are outside the chain. */
export async function addLine(
  pool: pg.Pool,
  { kind, source, detail }: SecurityLine,
): Promise<void> {
  await pool.query(
    "insert into security_log (id, at, kind, source, detail) values ($1, $2, $3, $4, $5)",
    [newId("rid"), wallNow(), kind, source, detail],
  );
}
