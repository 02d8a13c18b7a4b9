import type { Reader, Row } from "../../books/work/index.ts";
import type { Keyset } from "../../platform/page.ts";

/** A merchant's payments before the cursor, newest first, along `payment_merchant_id`. */
export function findPayments(
  read: Reader,
  merchant: string,
  { before, rows }: Keyset,
): Promise<Row<"payment">[]> {
  let query = read.db.selectFrom("payment").selectAll().where("merchant", "=", merchant);
  if (before !== null) query = query.where("id", "<", before);
  return query.orderBy("id", "desc").limit(rows).execute();
}
