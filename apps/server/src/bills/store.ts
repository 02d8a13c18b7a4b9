import type { Reader, Row } from "../books/work/index.ts";
import type { Keyset } from "../platform/page.ts";
import type { BillKind, Direction } from "./bill.ts";

export interface BillFilter {
  readonly kind?: BillKind;
  readonly direction?: Direction;
}

/** One owner's bills before the cursor, newest first, along `bill_owner_id`. */
export function findBills(
  read: Reader,
  owner: string,
  { before, rows, kind, direction }: Keyset & BillFilter,
): Promise<Row<"bill">[]> {
  let query = read.db.selectFrom("bill").selectAll().where("owner", "=", owner);
  if (before !== null) query = query.where("id", "<", before);
  if (kind !== undefined) query = query.where("kind", "=", kind);
  if (direction !== undefined) query = query.where("direction", "=", direction);
  return query.orderBy("id", "desc").limit(rows).execute();
}
