import { change, type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { personKey } from "../../security/vault/index.ts";
import {
  type Filters,
  type Layout,
  type ListView,
  nameOf,
  type Shown,
  viewName,
  viewOf,
} from "./list-view.ts";
import { viewsOf } from "./store.ts";

const KEPT_MAX = 20;

/**
 * `filters` and `layout` as the contract let them in; they are checked again when they are read.
 */
export interface Keep {
  readonly list: string;
  readonly name: string;
  readonly shared: boolean;
  readonly filters: Filters;
  readonly layout: Layout;
}

/**
 * Keeps a list as it stands under a name. Refuses `view.too_many` and `view.name_taken`, among
 * one's own.
 */
export async function keepView(read: Reader, staff: string, order: Keep): Promise<Work<Shown>> {
  const named = (await viewsOf(read, staff, order.list)).filter(({ name }) => name !== null);
  if (named.length >= KEPT_MAX) refuse("view.too_many");
  const names = await Promise.all(named.map((view) => viewName(read, view)));
  if (names.includes(order.name)) refuse("view.name_taken");
  const id = newId("viw");
  const key = await personKey(read, staff);
  const view = rowOf(read, { ...order, id, staff, name: key.seal(nameOf(id), order.name) });
  return {
    insert: [row("listView", view)],
    audit: [
      { action: "list_view.keep", subject: id, detail: { list: order.list, shared: order.shared } },
    ],
    reply: await viewOf(read, staff, view),
  };
}

/** Keeps how a member likes a list: the next browser they sit at shows it so. */
export async function arrange(
  read: Reader,
  staff: string,
  { list, layout }: Pick<Keep, "list" | "layout">,
): Promise<Work<Layout>> {
  const liked = (await viewsOf(read, staff, list)).find(({ name }) => name === null);
  if (liked) {
    return {
      change: [change("listView", liked, { layout: { ...layout } })],
      audit: [{ action: "list.arrange", subject: liked.id, detail: { list } }],
      reply: layout,
    };
  }
  const id = newId("viw");
  const kept = { id, staff, list, name: null, shared: false, filters: {}, layout };
  return {
    // Two browsers that are the first at once: the second finds the row and changes it.
    claim: [{ name: `list_layout:${staff}:${list}` }],
    insert: [row("listView", rowOf(read, kept))],
    audit: [{ action: "list.arrange", subject: id, detail: { list } }],
    reply: layout,
  };
}

type Kept = Pick<ListView, "id" | "staff" | "list" | "name" | "shared"> &
  Pick<Keep, "filters" | "layout">;

const rowOf = (read: Reader, { filters, layout, ...view }: Kept): ListView => ({
  ...view,
  filters: { ...filters },
  layout: { ...layout },
  createdAt: read.now,
  endedAt: null,
  version: 1,
});
