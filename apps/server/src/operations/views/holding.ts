import type { OtherHolding } from "../../security/personal/index.ts";

export const listViewHolding: OtherHolding = {
  of: "staff",
  room: "list_views",
  tables: ["list_view"],
  until: "use",
  why: "what a member of the staff calls a list",
};
