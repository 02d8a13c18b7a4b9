import { type getBill, listBills, type ReplyOf } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import type { Reader, Row } from "../books/work/index.ts";
import { idOf } from "../platform/ids.ts";
import { oneOf } from "../platform/one-of.ts";
import { keyset, type Page, pageOf } from "../platform/page.ts";
import { refuse } from "../platform/refusal.ts";
import { billId } from "./bill.ts";
import { type BillSources, displayName, story } from "./sources.ts";
import { type BillFilter, findBills } from "./store.ts";

export type BillDetail = ReplyOf<typeof getBill>;
export type Bill = ReplyOf<typeof listBills>["data"][number];

/** What the list takes: a filter, and where its page begins. */
export interface BillQuery extends BillFilter {
  readonly limit?: number;
  readonly cursor?: string;
}

// The words of every flow's states, as the contract lists them.
const states = listBills.replies[200].properties.data.items.properties.state.enum;

/** One page of a person's bills, newest first. */
export async function billsOf(
  read: Reader,
  sources: BillSources,
  { owner, query }: { readonly owner: string; readonly query: BillQuery },
): Promise<Page<Bill>> {
  const { limit: _, cursor: __, ...filter } = query;
  const at = keyset("bil", query);
  const rows = await findBills(read, owner, { ...at, ...filter });
  return pageOf(rows, at, (bill) => billView(read, sources, bill));
}

/** One bill with what its movement has been through. */
export async function billDetail(
  read: Reader,
  sources: BillSources,
  { owner, id }: { readonly owner: string; readonly id: string },
): Promise<BillDetail> {
  const bill = await read.load("bill", id);
  // Someone else's bill is reported as missing, so ids cannot be probed.
  if (!bill || bill.owner !== owner) refuse("resource.not_found");
  const [shown, { timeline, note, origin }] = await Promise.all([
    billView(read, sources, bill),
    story(sources, read, bill),
  ]);
  const steps = timeline.map(({ state, at, reason }) => ({
    state: oneOf(states, state),
    at: at.toISOString(),
    reason,
  }));
  const from = origin === undefined ? null : billId(origin, "out");
  return { ...shown, note, origin: from, timeline: steps };
}

async function billView(read: Reader, sources: BillSources, bill: Row<"bill">): Promise<Bill> {
  return {
    id: idOf("bil", bill.id),
    kind: oneOf(["topup", "withdrawal", "transfer", "payment", "refund"], bill.kind),
    direction: oneOf(["in", "out"], bill.direction),
    amount: toWire(money(bill.currency, bill.amount)),
    state: oneOf(states, bill.state),
    counterparty: await displayName(sources, read, bill),
    subject: idOf(
      oneOf(["top", "wdr", "trf", "pay", "rfd"], bill.subject.slice(0, 3)),
      bill.subject,
    ),
    at: bill.at.toISOString(),
  };
}
