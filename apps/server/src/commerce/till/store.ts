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

interface Till {
  readonly merchant: string;
  readonly currency: string;
}

const midnight = ({ now, install: { zone } }: Reader) =>
  sql<Date>`date_trunc('day', ${now}::timestamptz at time zone ${zone}) at time zone ${zone}`;

const sums = (amount: "amount" | "captured") =>
  [
    sql<number>`count(*)::int`.as("count"),
    sql<bigint>`coalesce(sum(${sql.ref(amount)}), 0)::bigint`.as("sum"),
  ] as const;

/** What was taken, or given back, since today began in the installation's zone. */
export async function sumToday(
  read: Reader,
  of: "payment" | "refund",
  till: Till,
): Promise<DaySums> {
  if (of === "refund") return madeToday(read, of, till);
  const [paid, captured] = await Promise.all([
    madeToday(read, of, till),
    capturedToday(read, till),
  ]);
  return { count: paid.count + captured.count, sum: paid.sum + captured.sum };
}

/** What was whole when it began, all of it. */
function madeToday(
  read: Reader,
  of: "payment" | "refund",
  { merchant, currency }: Till,
): Promise<DaySums> {
  const first = earliestId(of === "payment" ? "pay" : "rfd", read.wall.getTime() - DAY_AT_MOST_MS);
  return read.db
    .selectFrom(of)
    .select(sums("amount"))
    .where("merchant", "=", merchant)
    .where("id", ">=", first)
    .where("createdAt", ">=", midnight(read))
    .where("currency", "=", currency)
    .where("state", "=", "succeeded")
    .executeTakeFirstOrThrow();
}

/** What was authorised then or days before, and taken today, along `payment_captured_at`. */
const capturedToday = (read: Reader, { merchant, currency }: Till): Promise<DaySums> =>
  read.db
    .selectFrom("payment")
    .select(sums("captured"))
    .where("merchant", "=", merchant)
    .where("state", "=", "captured")
    .where("endedAt", ">=", midnight(read))
    .where("currency", "=", currency)
    .executeTakeFirstOrThrow();
