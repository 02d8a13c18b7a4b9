import { route } from "../../route.ts";
import { businessDate, instant, line, slug } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { moneyQuery } from "../../schema/money.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  optional,
  text,
  yesNo,
} from "../../schema/shape.ts";
import { ofConsole } from "./shared.ts";

/** The lists of the console that can be arranged and kept. */
export const keptLists = [
  "users",
  "movements",
  "accounts",
  "entries",
  "blocks",
  "due",
  "parked",
  "audit",
  "approvals",
  "recoveries",
  "unidentified",
  "team",
] as const;

const column = text({ max: 32, pattern: "^[a-z][a-zA-Z]*$" });

const layout = entity("ConsoleListLayout", {
  order: listOf(column, 40),
  hidden: listOf(column, 40),
  // One column stays in sight while the others scroll: two would fill a phone.
  pinned: nullable(column),
  dense: yesNo(),
});

// What a list's address says, all but the page: nothing that somebody could write a name into.
const filters = entity("ConsoleListFilters", {
  kind: optional(slug),
  state: optional(slug),
  value: optional(moneyQuery.value),
  owner: optional(text({ max: 64, pattern: "^(?:[a-z]{3}_[0-9A-Z]{26}|[a-z][a-z._:-]*)$" })),
  class: optional(slug),
  book: optional(choice(["C", "H", "P"])),
  from: optional(businessDate),
  to: optional(businessDate),
  limit: optional(choice(["20", "50", "100"])),
});

const view = entity("ConsoleListView", {
  id: id("viw"),
  name: line(40),
  shared: yesNo(),
  mine: yesNo(),
  filters,
  layout,
  createdAt: instant,
});

const list = object({ list: choice([...keptLists]) });

export const getListViews = route({
  ...ofConsole,
  name: "getListViews",
  method: "GET",
  path: "/v1/console/lists/:list/views",
  summary: "How the member last had a list, the views they keep of it, and those of the team",
  params: list,
  replies: {
    200: entity("ConsoleListViews", { layout: nullable(layout), data: listOf(view, 100) }),
  },
  refuses: [],
});

export const arrangeList = route({
  ...ofConsole,
  name: "arrangeList",
  method: "PUT",
  path: "/v1/console/lists/:list/layout",
  summary:
    "Keep how the member likes a list: columns, their order, the pinned one, how close rows are",
  params: list,
  body: layout,
  replies: { 200: layout },
  refuses: [],
});

export const keepListView = route({
  ...ofConsole,
  name: "keepListView",
  method: "POST",
  path: "/v1/console/lists/:list/views",
  summary: "Keep a list as it stands under a name, for oneself or for the team",
  params: list,
  body: object({ name: line(40), shared: yesNo(), filters, layout }),
  replies: { 200: view },
  refuses: ["view.too_many", "view.name_taken"],
});

export const removeListView = route({
  ...ofConsole,
  name: "removeListView",
  method: "DELETE",
  path: "/v1/console/views/:id",
  summary: "Remove a view that the member keeps",
  params: object({ id: id("viw") }),
  replies: { 204: null },
  refuses: ["view.of_another"],
});
