import type { Reader } from "../../books/work/index.ts";
import type { Keyset } from "../../platform/page.ts";
import type { Refund } from "./refund.ts";

/** A merchant's refunds before the cursor, newest first; of one payment where it is named. */
export function findRefunds(
  read: Reader,
  { merchant, payment }: { readonly merchant: string; readonly payment?: string | undefined },
  { before, rows }: Keyset,
): Promise<Refund[]> {
  let query = read.db.selectFrom("refund").selectAll().where("merchant", "=", merchant);
  if (payment !== undefined) query = query.where("payment", "=", payment);
  if (before !== null) query = query.where("id", "<", before);
  return query.orderBy("id", "desc").limit(rows).execute();
}

/** The latest refunds of a payment, oldest first. */
export async function findRefundsOf(
  read: Reader,
  payment: string,
  most: number,
): Promise<Refund[]> {
  const latest = await read.db
    .selectFrom("refund")
    .selectAll()
    .where("payment", "=", payment)
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return latest.reverse();
}
