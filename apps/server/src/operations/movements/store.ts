import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";
import type { Keyset } from "../../platform/page.ts";
import { COUNTED, countStates } from "../counts/index.ts";

export const kinds = ["topup", "withdrawal", "transfer", "payment", "refund"] as const;
export type Kind = (typeof kinds)[number];

/** One movement of any kind, as every kind has it. */
export interface Movement {
  readonly id: string;
  readonly amount: bigint;
  readonly fee: bigint;
  readonly currency: string;
  readonly state: string;
  readonly reason: string | null;
  readonly source: string | null;
  readonly target: string | null;
  readonly createdAt: Date;
}

const none = sql<string | null>`null::text`;

// Each kind of movement has a table of its own; these give them one form.
const topups = (read: Reader) =>
  read.db
    .selectFrom("topup")
    .select(["id", "amount", "fee", "currency", "state", "reason", "createdAt"])
    .select(["bankAccount as source", sql<string | null>`person`.as("target")]);
const withdrawals = (read: Reader) =>
  read.db
    .selectFrom("withdrawal")
    .select(["id", "amount", "fee", "currency", "state", "reason", "createdAt"])
    .select(["person as source", "bankAccount as target"]);
const transfers = (read: Reader) =>
  read.db
    .selectFrom("transfer")
    .select(["id", "amount", "currency", "state", "reason", "createdAt"])
    .select([sql<bigint>`0::int8`.as("fee"), "payer as source", "payee as target"]);
const payments = (read: Reader) =>
  read.db
    .selectFrom("payment")
    .select(["id", "amount", "fee", "currency", "state", "createdAt"])
    .select([none.as("reason"), "payer as source", "merchant as target"]);
const refunds = (read: Reader) =>
  read.db
    .selectFrom("refund")
    .select(["id", "amount", "fee", "currency", "state", "createdAt"])
    .select([none.as("reason"), "merchant as source", "payer as target"]);

export interface MovementFilter {
  readonly state?: string | undefined;
  readonly currency?: string | undefined;
  readonly minor?: bigint | undefined;
  /** Begun then or later, and before: in business time. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Between which ids those lie (span.ts). */
  readonly ids?: { readonly first?: string; readonly end?: string } | undefined;
}

type OfKind = MovementFilter & { readonly kind: Kind };
type Conditions = OfKind & { readonly before?: string | null };

function conditionOf({ before = null, ...filter }: Conditions) {
  const conditions = [
    before === null ? undefined : sql<boolean>`id < ${before}`,
    filter.state === undefined ? undefined : sql<boolean>`state = ${filter.state}`,
    filter.currency === undefined ? undefined : sql<boolean>`currency = ${filter.currency}`,
    filter.ids?.first === undefined ? undefined : sql<boolean>`id >= ${filter.ids.first}`,
    filter.ids?.end === undefined ? undefined : sql<boolean>`id < ${filter.ids.end}`,
    filter.from === undefined ? undefined : sql<boolean>`created_at >= ${filter.from}`,
    filter.to === undefined ? undefined : sql<boolean>`created_at < ${filter.to}`,
    filter.minor === undefined ? undefined : sql<boolean>`amount = ${filter.minor}`,
  ].filter((condition) => condition !== undefined);
  const where = conditions.length === 0 ? sql<boolean>`true` : sql.join(conditions, sql` and `);
  return sql<boolean>`${where}`;
}

// Amounts have no index, which every payment would pay for: rows are looked through, so many at a
// time that a list answers within a blink in a house of any size. The next page looks on.
const LOOKED_THROUGH = 100_000;

/**
 * The last row that a look through so many of a kind comes to, newest first; undefined where it
 * comes to the end.
 */
export async function lookedTo(
  read: Reader,
  { kind, ids }: OfKind,
  { before = null, most = LOOKED_THROUGH }: { before?: string | null; most?: number } = {},
): Promise<string | undefined> {
  const last = await read.db
    .selectFrom(kind)
    .select("id")
    .where(conditionOf({ kind, ids, before }))
    .orderBy("id", "desc")
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst();
  return last?.id;
}

/** Movements of one kind, newest first. */
export function findMovements(
  read: Reader,
  { kind, ...filter }: OfKind,
  { before, rows }: Keyset,
): Promise<Movement[]> {
  const only = conditionOf({ kind, ...filter, before });
  switch (kind) {
    case "topup":
      return topups(read).where(only).orderBy("id", "desc").limit(rows).execute();
    case "withdrawal":
      return withdrawals(read).where(only).orderBy("id", "desc").limit(rows).execute();
    case "transfer":
      return transfers(read).where(only).orderBy("id", "desc").limit(rows).execute();
    case "payment":
      return payments(read).where(only).orderBy("id", "desc").limit(rows).execute();
    case "refund":
      return refunds(read).where(only).orderBy("id", "desc").limit(rows).execute();
  }
}

/** In which states movements are, counted among the newest that fit. */
export async function statesOf(read: Reader, of: OfKind) {
  const last = await lastOf(read, of);
  const ids = last === undefined ? of.ids : { ...of.ids, first: last };
  const rows = sql`select state from ${sql.table(of.kind)} where ${conditionOf({ ...of, ids })}`;
  return countStates(read, rows, last !== undefined);
}

// Without an amount the newest that fit are found at once.
const lastOf = async (read: Reader, of: OfKind): Promise<string | undefined> =>
  of.minor === undefined ? undefined : lookedTo(read, of, { most: COUNTED });

export function findMovement(read: Reader, kind: Kind, id: string): Promise<Movement | undefined> {
  switch (kind) {
    case "topup":
      return topups(read).where("id", "=", id).executeTakeFirst();
    case "withdrawal":
      return withdrawals(read).where("id", "=", id).executeTakeFirst();
    case "transfer":
      return transfers(read).where("id", "=", id).executeTakeFirst();
    case "payment":
      return payments(read).where("id", "=", id).executeTakeFirst();
    case "refund":
      return refunds(read).where("id", "=", id).executeTakeFirst();
  }
}

const FEW = 50;

export const attemptsOf = (read: Reader, topup: string) =>
  read.db
    .selectFrom("topupAttempt")
    .select(["id", "gateway", "position", "state", "reason", "createdAt"])
    .where("topup", "=", topup)
    .orderBy("position")
    .limit(FEW)
    .execute();

/** The first fifty. */
export const refundsOf = (read: Reader, payment: string) =>
  read.db
    .selectFrom("refund")
    .select("id")
    .where("payment", "=", payment)
    .orderBy("id")
    .limit(FEW)
    .execute();

// With the fifty lines of the staff they fit what the wire takes (movement.ts).
const AUDIT_MAX = 50;

const endOf = (read: Reader, kind: Kind, order: "asc" | "desc") =>
  read.db
    .selectFrom(kind)
    .select(["id", "createdAt"])
    .orderBy("id", order)
    .limit(1)
    .executeTakeFirst();

export const oldestOf = (read: Reader, kind: Kind) => endOf(read, kind, "asc");
export const newestOf = (read: Reader, kind: Kind) => endOf(read, kind, "desc");

/** The first that was made at an id or behind it. */
export const nextOf = (read: Reader, kind: Kind, id: string) =>
  read.db
    .selectFrom(kind)
    .select(["id", "createdAt"])
    .where("id", ">=", id)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();

/** The audit lines that stand in the same blocks and belong to the same calls. */
export const auditOf = (read: Reader, requestIds: readonly string[], batches: readonly bigint[]) =>
  read.db
    .selectFrom("audit")
    .innerJoin("block", "block.batch", "audit.batch")
    .select(["action", "subject", "actor", "cause", "requestId", "block.at"])
    .where("audit.batch", "in", [...batches])
    .where("requestId", "in", [...requestIds])
    .orderBy("audit.batch")
    .orderBy("audit.index")
    .limit(AUDIT_MAX)
    .execute();

export const batchesOf = (read: Reader, blocks: readonly number[]) =>
  read.db.selectFrom("block").select("batch").where("number", "in", blocks.map(BigInt)).execute();
