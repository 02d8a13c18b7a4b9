import {
  arrangeList,
  type BodyOf,
  type getListViews,
  keepListView,
  type ReplyOf,
} from "@coffer/contract";
import type { Reader, Row } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { fits } from "../../platform/outbound/index.ts";
import { assert } from "../../platform/refusal.ts";
import { type Place, personKey } from "../../security/vault/index.ts";

// A row with a name is a view; the one without is how somebody likes the list. Both say the same of
// a list, so one mechanism keeps both.

export type ListView = Row<"listView">;
export type Shown = ReplyOf<typeof keepListView>;
export type Layout = NonNullable<ReplyOf<typeof getListViews>["layout"]>;
export type Filters = BodyOf<typeof keepListView>["filters"];

export const nameOf = (id: string): Place => ({ table: "list_view", column: "name", row: id });

const isLayout = fits(arrangeList.body);
const isFilters = fits(keepListView.body.properties.filters);

/** What the contract let in is what stands in the row. */
export function layoutOf({ layout }: ListView): Layout {
  assert(isLayout(layout), "a list is kept with its layout");
  return layout;
}

function filtersOf({ filters }: ListView): Filters {
  assert(isFilters(filters), "a list is kept with its filters");
  return filters;
}

/** What somebody called it; only whoever is at the console reads it. */
export async function viewName(read: Reader, { id, staff, name }: ListView): Promise<string> {
  if (name === null) return "";
  return (await personKey(read, staff)).open(nameOf(id), name).reveal();
}

export const viewOf = async (read: Reader, staff: string, view: ListView): Promise<Shown> => ({
  id: idOf("viw", view.id),
  name: await viewName(read, view),
  shared: view.shared,
  mine: view.staff === staff,
  filters: filtersOf(view),
  layout: layoutOf(view),
  createdAt: view.createdAt.toISOString(),
});
