import { route } from "../../route.ts";
import { askedInstant, instant, slug } from "../../schema/fields.ts";
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
  whole,
  yesNo,
} from "../../schema/shape.ts";
import { bookName } from "./ledger.ts";
import { movementsOf } from "./money/movements.ts";
import { ofConsole } from "./shared.ts";

/** The lists that may be longer than a page can be saved from. */
export const exportedLists = ["users", "movements", "accounts", "blocks", "due"] as const;

// What a list is narrowed to, by the names its own route has for it.
const filters = entity("ConsoleExportFilters", {
  kind: optional(movementsOf.kind),
  state: optional(slug),
  value: optional(moneyQuery.value),
  owner: optional(text({ max: 64, pattern: "^(?:[a-z]{3}_[0-9A-Z]{26}|[a-z][a-z._:-]*)$" })),
  class: optional(slug),
  book: optional(bookName),
  from: optional(askedInstant),
  to: optional(askedInstant),
});

const file = entity("ConsoleExport", {
  id: id("fil"),
  list: choice([...exportedLists]),
  state: choice(["reading", "ready", "expired", "failed"]),
  // How many were read so far.
  rows: whole(0, 1_000_000),
  // The list goes on where the file ends.
  cut: yesNo(),
  askedBy: id("stf"),
  mine: yesNo(),
  askedAt: instant,
  expiresAt: nullable(instant),
});

export const listExports = route({
  ...ofConsole,
  name: "listExports",
  method: "GET",
  path: "/v1/console/exports",
  summary: "The newest files that were made of lists the caller may see",
  replies: { 200: object({ data: listOf(file, 50) }) },
  refuses: [],
});

// The same wish while it is being read is the file that is under way: a second click makes none.
export const askExport = route({
  ...ofConsole,
  name: "askExport",
  method: "POST",
  path: "/v1/console/exports",
  summary: "Have a whole list made into a file, masked as the list is; it is kept for a day",
  rate: "sensitive",
  body: object({ list: choice([...exportedLists]), filters }),
  replies: { 202: file },
  refuses: [
    "export.under_way",
    "export.too_many",
    "money.amount_invalid",
    "money.currency_unsupported",
    "money.out_of_range",
  ],
});

export const openExport = route({
  ...ofConsole,
  name: "openExport",
  method: "POST",
  path: "/v1/console/exports/:id/open",
  summary: "Open a file for five minutes, in which it may be fetched; it leaves an audit line",
  params: object({ id: id("fil") }),
  replies: { 200: file },
  refuses: ["export.not_ready", "export.expired"],
});

const fetching = {
  ...ofConsole,
  method: "GET",
  rate: "sensitive",
  params: object({ id: id("fil") }),
  replies: { 200: null },
  refuses: ["export.not_ready", "export.expired", "export.not_opened"],
} as const;

export const getExportCsv = route({
  ...fetching,
  name: "getExportCsv",
  path: "/v1/console/exports/:id/csv",
  summary: "A file that was opened, as CSV",
  media: "text/csv",
});

export const getExportXlsx = route({
  ...fetching,
  name: "getExportXlsx",
  path: "/v1/console/exports/:id/xlsx",
  summary: "A file that was opened, as an Excel workbook",
  media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});
