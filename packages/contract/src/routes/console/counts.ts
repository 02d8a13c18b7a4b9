import { route } from "../../route.ts";
import { slug } from "../../schema/fields.ts";
import { entity, listOf, object, optional, whole, yesNo } from "../../schema/shape.ts";
import { approvalBox } from "./approvals.ts";
import { movementsOf } from "./money/movements.ts";
import { ofConsole } from "./shared.ts";

/** More than this is "999 or more": whoever looks at a tab needs to know no better. */
export const COUNT_MOST = 999;

// A state that no row counted is in is not listed: it has none, unless `more` says otherwise.
const counts = entity("ConsoleStateCounts", {
  data: listOf(
    object({
      state: slug,
      count: whole(0, COUNT_MOST),
      // There may be more: it stopped at the most, or only the newest rows were counted.
      more: yesNo(),
    }),
    40,
  ),
  // Only the newest rows were looked through, and there are others.
  more: optional(yesNo()),
});

const counting = {
  ...ofConsole,
  method: "GET",
  replies: { 200: counts },
} as const;

export const countUsers = route({
  ...counting,
  name: "countUsers",
  path: "/v1/console/counts/users",
  summary: "How many people are in each state, counted up to 999",
  refuses: [],
});

const { kind, from, to, currency, value } = movementsOf;

export const countMovements = route({
  ...counting,
  name: "countMovements",
  path: "/v1/console/counts/movements",
  summary: "How many movements of a kind are in each state, among the newest 20,000",
  query: object({ kind, from, to, currency, value }),
  refuses: ["money.amount_invalid", "money.currency_unsupported", "money.out_of_range"],
});

export const countRecoveries = route({
  ...counting,
  name: "countRecoveries",
  path: "/v1/console/counts/recoveries",
  summary: "How many recoveries are in each state, among the newest 20,000",
  refuses: [],
});

export const countUnidentified = route({
  ...counting,
  name: "countUnidentified",
  path: "/v1/console/counts/unidentified-receipts",
  summary: "How much money is nobody's so far, by receipts, and how many were found to be whose",
  refuses: [],
});

export const countDue = route({
  ...counting,
  name: "countDue",
  path: "/v1/console/counts/due",
  summary: "How much is still to be done, and how much of the newest 20,000 is done",
  refuses: [],
});

export const countParked = route({
  ...counting,
  name: "countParked",
  path: "/v1/console/counts/parked-events",
  summary: "How many parked events wait, and how many were ended",
  refuses: [],
});

export const countApprovals = route({
  ...counting,
  name: "countApprovals",
  path: "/v1/console/counts/approvals",
  summary: "How many requests lie in each box of the caller, counted up to 999",
  replies: {
    200: object({
      data: listOf(object({ state: approvalBox, count: whole(0, COUNT_MOST), more: yesNo() }), 3),
    }),
  },
  refuses: [],
});
