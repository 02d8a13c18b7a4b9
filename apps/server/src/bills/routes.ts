import { getBill, getBillMonth, listBills } from "@coffer/contract";
import { view } from "../security/access/index.ts";
import { billDetail, billsOf } from "./list.ts";
import { billMonth } from "./month.ts";
import type { BillSources } from "./sources.ts";

/** The routes of bills, told by the rooms that move money what only they know. */
export const billRoutes = (sources: BillSources) => [
  view(listBills, (read, { who, query }) => billsOf(read, sources, { owner: who.user, query })),
  view(getBillMonth, (read, { who, params }) => billMonth(read, who.user, params.month)),
  view(getBill, (read, { who, params }) =>
    billDetail(read, sources, { owner: who.user, id: params.id }),
  ),
];
