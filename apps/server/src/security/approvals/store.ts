import type { Reader, Row } from "../../books/work/index.ts";
import type { Keyset } from "../../platform/page.ts";
import type { Approval } from "./approval.ts";

export type Step = Row<"approvalStep">;

// Nine say yes at the most, and one no or a withdrawal ends it.
const STEPS_MAX = 20;

/** The order that waits for this thing, if one does. */
export const findPending = (
  read: Reader,
  of: { readonly action: string; readonly subject: string },
): Promise<Approval | undefined> =>
  read.db
    .selectFrom("approval")
    .selectAll()
    .where("subject", "=", of.subject)
    .where("action", "=", of.action)
    .where("state", "=", "pending")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();

export interface OpenOf {
  /** Areas that are left out. */
  readonly kept: readonly string[];
  readonly until: Date;
}

/** What this member had asked for by then and nobody has decided. */
export function findOpenOf(
  read: Reader,
  maker: string,
  { kept, until, most }: OpenOf & { readonly most: number },
): Promise<Approval[]> {
  let query = read.db
    .selectFrom("approval")
    .selectAll()
    .where("maker", "=", maker)
    .where("state", "=", "pending")
    .where("askedAt", "<=", until);
  if (kept.length > 0) query = query.where("area", "not in", [...kept]);
  return query.orderBy("id", "desc").limit(most).execute();
}

/** In the order in which they were said; ids grow with time. */
export const stepsOf = (read: Reader, approval: string): Promise<Step[]> =>
  read.db
    .selectFrom("approvalStep")
    .selectAll()
    .where("approval", "=", approval)
    .orderBy("id")
    .limit(STEPS_MAX)
    .execute();

/** One of the console's three lists: what one may decide, what one asked for, what is over. */
export interface Box {
  readonly areas: readonly string[];
  /** Asked for by this member; or by anybody else. */
  readonly maker?: string;
  readonly notMaker?: string;
  readonly state?: "pending" | "ended";
}

export function findApprovals(
  read: Reader,
  box: Box,
  { before, rows }: Keyset,
): Promise<Approval[]> {
  if (box.areas.length === 0) return Promise.resolve([]);
  let query = inBox(read, box).selectAll();
  if (before !== null) query = query.where("id", "<", before);
  return query.orderBy("id", "desc").limit(rows).execute();
}

/** How many lie in a box, counted up to that many. */
export async function countApprovals(read: Reader, box: Box, most: number): Promise<number> {
  if (box.areas.length === 0) return 0;
  return (await inBox(read, box).select("id").limit(most).execute()).length;
}

function inBox(read: Reader, { areas, maker, notMaker, state }: Box) {
  let query = read.db.selectFrom("approval").where("area", "in", [...areas]);
  if (maker !== undefined) query = query.where("maker", "=", maker);
  if (notMaker !== undefined) query = query.where("maker", "!=", notMaker);
  if (state !== undefined) {
    query = query.where("state", state === "pending" ? "=" : "!=", "pending");
  }
  return query;
}
