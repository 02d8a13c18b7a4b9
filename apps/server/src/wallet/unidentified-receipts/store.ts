import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";
import type { Keyset } from "../../platform/page.ts";
import type { UnidentifiedReceipt } from "./receipt.ts";

/** Newest first, in one state or in any. */
export function findReceipts(
  read: Reader,
  state: string | undefined,
  { before, rows }: Keyset,
): Promise<UnidentifiedReceipt[]> {
  let query = read.db.selectFrom("unidentifiedReceipt").selectAll();
  if (state !== undefined) query = query.where("state", "=", state);
  if (before !== null) query = query.where("id", "<", before);
  return query.orderBy("id", "desc").limit(rows).execute();
}

/** The receipt that a top-up was made of. */
export function findReceiptOf(
  read: Reader,
  topup: string,
): Promise<UnidentifiedReceipt | undefined> {
  return read.db
    .selectFrom("unidentifiedReceipt")
    .selectAll()
    .where("topup", "=", topup)
    .limit(1)
    .executeTakeFirst();
}

/** Money that was put into `pool.unidentified` without a receipt of it. */
export interface Forgotten {
  readonly reference: string;
  readonly kind: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly valueDate: string | null;
}

const AT_ONCE = 50;

/** The first fifty. */
export const findForgotten = (read: Reader): Promise<Forgotten[]> =>
  read.db
    .selectFrom("account as a")
    .innerJoin("entry as e", "e.account", "a.number")
    .innerJoin("posting as p", (on) =>
      on.onRef("p.batch", "=", "e.batch").onRef("p.index", "=", "e.posting"),
    )
    .select(["p.reference", "a.currency", sql<string>`min(p.kind)`.as("kind")])
    .select([
      sql<bigint>`sum(e.amount)::int8`.as("amount"),
      sql<string | null>`min(p.value_date)`.as("valueDate"),
    ])
    .where("a.class", "=", "pool.unidentified")
    .where("e.amount", ">", 0n)
    .where("p.kind", "in", [
      ...["receipt.unidentified", "refund.failed"],
      ...["withdrawal.returned", "withdrawal_fee.returned"],
    ])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("unidentifiedReceipt as r")
            .select("r.id")
            .whereRef("r.reference", "=", "p.reference"),
        ),
      ),
    )
    .groupBy(["p.reference", "a.currency"])
    .limit(AT_ONCE)
    .execute();
