import { getBill, listBills, type ReplyOf } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import type { Reader, Row } from "../books/journal/index.ts";
import { idOf } from "../platform/ids.ts";
import { oneOf } from "../platform/one-of.ts";
import { keyset, pageOf } from "../platform/page.ts";
import { refuse } from "../platform/refusal.ts";
import { view } from "../security/access/index.ts";
import { type BillSources, displayName, story } from "./sources.ts";
import { findBills } from "./store.ts";

type BillDetail = ReplyOf<typeof getBill>;
type Bill = ReplyOf<typeof listBills>["data"][number];

const states = listBills.replies[200].properties.data.items.properties.state.enum;

/** The routes of bills, told by the rooms that move money what only they know. */
export const billRoutes = (sources: BillSources) => [
  view(listBills, async (read, { who, query }) => {
    const { limit, cursor, ...filter } = query;
    const at = keyset("bil", query);
    const rows = await findBills(read, who.user, { ...at, ...filter });
    return pageOf(rows, at, (bill) => billView(read, sources, bill));
  }),
  view(getBill, async (read, { who, params }) => {
    const bill = await read.load("bill", params.id);
    // Someone else's bill is reported as missing, so ids cannot be probed.
    if (!bill || bill.owner !== who.user) refuse("resource.not_found");
    return billDetail(read, sources, bill);
  }),
];

async function billView(read: Reader, sources: BillSources, bill: Row<"bill">): Promise<Bill> {
  return {
    id: idOf("bil", bill.id),
    kind: oneOf(["topup", "withdrawal", "transfer", "payment"], bill.kind),
    direction: oneOf(["in", "out"], bill.direction),
    amount: toWire(money(bill.currency, bill.amount)),
    state: oneOf(states, bill.state),
    counterparty: await displayName(sources, read, bill),
    subject: subjectOf(bill.subject),
    at: bill.at.toISOString(),
  };
}

async function billDetail(
  read: Reader,
  sources: BillSources,
  bill: Row<"bill">,
): Promise<BillDetail> {
  const [shown, { timeline, note }] = await Promise.all([
    billView(read, sources, bill),
    story(sources, read, bill),
  ]);
  const steps = timeline.map(({ state, at, reason }) => ({
    state: oneOf(states, state),
    at: at.toISOString(),
    reason,
  }));
  return { ...shown, note, timeline: steps };
}

function subjectOf(id: string): Bill["subject"] {
  return idOf(oneOf(["top", "wdr", "trf", "pay"], id.slice(0, 3)), id);
}
