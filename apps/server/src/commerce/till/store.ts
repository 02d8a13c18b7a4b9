import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";
import { earliestId } from "../../platform/ids.ts";
import type { Keyset } from "../../platform/page.ts";

export interface MovementRow {
  readonly id: string;
  readonly payment: string;
  readonly ord: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly state: string;
  readonly at: Date;
  /** Of a payment: what it took and gave back. */
  readonly captured: bigint;
  readonly refunded: bigint;
}

/**
 * Payments and refunds of a merchant as one list, newest first. Ids are time-ordered whatever they
 * name, so one cursor walks both tables along their own (merchant, id) index.
 */
export async function findMovements(
  read: Reader,
  merchant: string,
  { before, rows }: Keyset,
): Promise<MovementRow[]> {
  const body = before?.slice(-26) ?? null;
  const payments = read.db
    .selectFrom("payment")
    .select(["id", "id as payment", "ord", "amount", "currency", "state", "createdAt as at"])
    .select(["captured", "refunded"])
    .where("merchant", "=", merchant)
    .$if(body !== null, (query) => query.where("id", "<", `pay_${body}`))
    .orderBy("id", "desc")
    .limit(rows);
  const refunds = read.db
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "refund.payment")
    .select(["refund.id", "refund.payment", "payment.ord", "refund.amount", "refund.currency"])
    .select(["refund.state", "refund.createdAt as at"])
    .select([sql<bigint>`0::bigint`.as("captured"), sql<bigint>`0::bigint`.as("refunded")])
    .where("refund.merchant", "=", merchant)
    .$if(body !== null, (query) => query.where("refund.id", "<", `rfd_${body}`))
    .orderBy("refund.id", "desc")
    .limit(rows);
  const [paid, back] = await Promise.all([payments.execute(), refunds.execute()]);
  return [...paid, ...back]
    .sort((a, b) => (a.id.slice(-26) < b.id.slice(-26) ? 1 : -1))
    .slice(0, rows);
}

export interface DaySums {
  readonly count: number;
  readonly sum: bigint;
}

// A business day has at most 25 hours, and business time only ever gains on wall time, so whatever
// fell into today has an id of the last 25 wall hours; a minute for clocks that differ.
const DAY_AT_MOST_MS = (25 * 60 + 1) * 60_000;

/** What was taken, or given back, since today began in the installation's zone. */
export async function sumToday(
  read: Reader,
  of: "payment" | "refund",
  { merchant, currency }: { readonly merchant: string; readonly currency: string },
): Promise<DaySums> {
  const zone = read.install.zone;
  const midnight = sql<Date>`date_trunc('day', ${read.now}::timestamptz at time zone ${zone})
    at time zone ${zone}`;
  const first = earliestId(of === "payment" ? "pay" : "rfd", read.wall.getTime() - DAY_AT_MOST_MS);
  const amount = of === "payment" ? sql.ref("captured") : sql.ref("amount");
  return read.db
    .selectFrom(of)
    .select(sql<number>`count(*)::int`.as("count"))
    .select(sql<bigint>`coalesce(sum(${amount}), 0)::bigint`.as("sum"))
    .where("merchant", "=", merchant)
    .where("id", ">=", first)
    .where("createdAt", ">=", midnight)
    .where("currency", "=", currency)
    .where("state", "in", of === "payment" ? ["succeeded", "captured"] : ["succeeded"])
    .executeTakeFirstOrThrow();
}
