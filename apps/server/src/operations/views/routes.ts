import * as contract from "@coffer/contract";
import { command, view } from "../../security/access/index.ts";
import { arrange, keepView } from "./keep.ts";
import { layoutOf, viewOf } from "./list-view.ts";
import { removeView } from "./remove.ts";
import { teamViewsOf, viewsOf } from "./store.ts";

/** How the staff have their lists: each for themselves, and what they share. */
export const viewRoutes = [
  view(contract.getListViews, async (read, { who: { staff }, params: { list } }) => {
    const [own, team] = await Promise.all([
      viewsOf(read, staff, list),
      teamViewsOf(read, staff, list),
    ]);
    const liked = own.find(({ name }) => name === null);
    const named = [...own.filter(({ name }) => name !== null), ...team];
    return {
      layout: liked ? layoutOf(liked) : null,
      data: await Promise.all(named.map((one) => viewOf(read, staff, one))),
    };
  }),
  command(contract.arrangeList, (read, { who, params, body }) =>
    arrange(read, who.staff, { list: params.list, layout: body }),
  ),
  command(contract.keepListView, (read, { who, params, body }) =>
    keepView(read, who.staff, { list: params.list, ...body }),
  ),
  command(contract.removeListView, (read, { who, params }) =>
    removeView(read, who.staff, params.id),
  ),
];
