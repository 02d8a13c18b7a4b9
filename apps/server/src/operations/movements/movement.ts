import type {
  countMovements,
  getMovement,
  listMovements,
  QueryOf,
  ReplyOf,
} from "@coffer/contract";
import { money, parseMoney, toWire } from "@coffer/money";
import { type BillSources, findBillsOf } from "../../bills/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { goesOn, keyset, pageOf } from "../../platform/page.ts";
import { assert, refuse } from "../../platform/refusal.ts";
import { packOf } from "../../trust/packs/index.ts";
import { findReceiptOf } from "../../wallet/unidentified-receipts/index.ts";
import { auditAbout } from "../audit/index.ts";
import { postingsAbout, type ShownPosting } from "../ledger/index.ts";
import { idsWithin } from "./span.ts";
import {
  attemptsOf,
  auditOf,
  batchesOf,
  findMovement,
  findMovements,
  type Kind,
  lookedTo,
  type Movement,
  refundsOf,
  statesOf,
} from "./store.ts";

type Detail = ReplyOf<typeof getMovement>;
type Line = ReplyOf<typeof listMovements>["data"][number];
type Names = BillSources["names"];

// With those of its calls, 50 as well, they fit what the wire takes.
const STAFF_LINES_MAX = 50;

const prefixes = ["top", "wdr", "trf", "pay", "rfd"] as const;
const kindBy: Readonly<Record<(typeof prefixes)[number], Kind>> = {
  top: "topup",
  wdr: "withdrawal",
  trf: "transfer",
  pay: "payment",
  rfd: "refund",
};

const prefixOf = (id: string) => oneOf(prefixes, id.slice(0, 3));

/** By the prefix of its id; a fault for any other. */
export const kindOf = (id: string): Kind => kindBy[prefixOf(id)];

/**
 * Newest first, by days of business time (span.ts). An amount is looked for in so many rows a page
 * (store.ts): a page may be short, or empty, and the list go on behind it.
 */
export async function movements(read: Reader, names: Names, query: QueryOf<typeof listMovements>) {
  const { prefix, filter } = await wantedOf(read, query);
  const at = keyset(prefix, query);
  const last = filter.minor === undefined ? undefined : await lookedTo(read, filter, at);
  const ids = last === undefined ? filter.ids : { ...filter.ids, first: last };
  const rows = await findMovements(read, { ...filter, ids, state: query.state }, at);
  const page = await pageOf(rows, at, (found) => lineView(read, names, found));
  return page.hasMore || last === undefined ? page : { ...page, ...goesOn(last) };
}

/** How many of them are in each state, narrowed as the list beside it is. */
export const countedMovements = async (read: Reader, query: QueryOf<typeof countMovements>) =>
  statesOf(read, (await wantedOf(read, query)).filter);

async function wantedOf(read: Reader, query: QueryOf<typeof countMovements>) {
  const { kind, currency, value } = query;
  const prefix = prefixes.find((one) => kindBy[one] === kind);
  assert(prefix, "every kind has a prefix");
  const wanted =
    value === undefined
      ? undefined
      : parseMoney({ currency: currency ?? packOf(read).currency, value });
  const span = {
    from: query.from === undefined ? undefined : new Date(query.from),
    to: query.to === undefined ? undefined : new Date(query.to),
  };
  const ids = await idsWithin(read, { kind, prefix }, span);
  return { prefix, filter: { kind, ...span, ids, currency, minor: wanted?.minor } };
}

/** One movement as a line. Parties are masked, as their counterparties see them. */
export async function lineView(read: Reader, names: Names, found: Movement): Promise<Line> {
  const show = (minor: bigint) => toWire(money(found.currency, minor));
  const party = async (id: string | null) =>
    id === null ? null : { id, name: (await names[id.slice(0, 3)]?.(read, id, id)) ?? null };
  return {
    id: idOf(prefixOf(found.id), found.id),
    kind: kindBy[prefixOf(found.id)],
    amount: show(found.amount),
    fee: show(found.fee),
    state: found.state,
    reason: found.reason,
    source: await party(found.source),
    target: await party(found.target),
    createdAt: found.createdAt.toISOString(),
  };
}

/**
 * A movement with its journal, its attempts, and what it has been through. Refuses
 * `resource.not_found`.
 */
export async function movement(read: Reader, sources: BillSources, id: string): Promise<Detail> {
  const kind = kindBy[prefixOf(id)];
  const found = await findMovement(read, kind, id);
  if (!found) refuse("resource.not_found");
  const [line, attempts, related, bills] = await Promise.all([
    lineView(read, sources.names, found),
    kind === "topup" ? attemptsOf(read, id) : [],
    relatedTo(read, kind, id),
    findBillsOf(read, id),
  ]);
  const postings = await postingsAbout(read, [id, ...attempts.map((attempt) => attempt.id)]);
  return {
    ...line,
    timeline: await timelineOf(read, sources, { id, owner: bills[0]?.owner }),
    attempts: attempts.map((attempt) => ({
      ...attempt,
      createdAt: attempt.createdAt.toISOString(),
    })),
    related,
    bills: bills.map((bill) => ({
      id: idOf("bil", bill.id),
      owner: bill.owner,
      direction: oneOf(["in", "out"], bill.direction),
      state: bill.state,
    })),
    postings,
    audit: await auditAround(read, id, postings),
  };
}

async function timelineOf(
  read: Reader,
  sources: BillSources,
  { id, owner }: { readonly id: string; readonly owner: string | undefined },
): Promise<Detail["timeline"]> {
  const tell = sources.stories[prefixOf(id)];
  // Without a bill nobody has been told of it: what there is to tell begins with one.
  if (!tell || owner === undefined) return [];
  // The note stays out: it is a text of the person's own, not a step.
  const { timeline } = await tell(read, id, owner);
  return timeline.map(({ state, at, reason }) => ({ state, at: at.toISOString(), reason }));
}

async function relatedTo(read: Reader, kind: Kind, id: string): Promise<Detail["related"]> {
  if (kind === "payment") {
    const [payment, refunds] = await Promise.all([read.load("payment", id), refundsOf(read, id)]);
    const order = payment ? [{ kind: "order", id: payment.ord }] : [];
    return [...order, ...refunds.map((refund) => ({ kind: "refund", id: refund.id }))];
  }
  if (kind === "topup") {
    const receipt = await findReceiptOf(read, id);
    return receipt ? [{ kind: "unidentified", id: receipt.id }] : [];
  }
  if (kind !== "refund") return [];
  const refund = await read.load("refund", id);
  return refund ? [{ kind: "payment", id: refund.payment }] : [];
}

/** Lines of the calls that moved its money, and what the staff did about it. */
export async function auditAround(
  read: Reader,
  id: string,
  postings: readonly ShownPosting[],
): Promise<Detail["audit"]> {
  const [ofCalls, ofStaff] = await Promise.all([
    auditOfCalls(read, postings),
    auditAbout(read, [id], { before: null, rows: STAFF_LINES_MAX }),
  ]);
  const seen = new Set(ofCalls.map(({ action, requestId }) => `${action} ${requestId}`));
  const more = ofStaff
    .toReversed()
    .filter(({ action, requestId }) => !seen.has(`${action} ${requestId}`))
    .map(({ action, subject, actor, cause, requestId, at }) => ({
      action,
      subject,
      actor,
      cause,
      requestId,
      at: at.toISOString(),
    }));
  return [...ofCalls, ...more];
}

async function auditOfCalls(
  read: Reader,
  postings: readonly ShownPosting[],
): Promise<Detail["audit"]> {
  if (postings.length === 0) return [];
  const batches = await batchesOf(read, [...new Set(postings.map(({ block }) => block))]);
  const lines = await auditOf(
    read,
    [...new Set(postings.map(({ requestId }) => requestId))],
    batches.map(({ batch }) => batch),
  );
  return lines.map(({ at, ...line }) => ({ ...line, at: at.toISOString() }));
}
