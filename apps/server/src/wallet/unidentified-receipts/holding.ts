import type { OtherHolding } from "../../security/personal/index.ts";

export const unidentifiedHolding: OtherHolding = {
  of: "nobody",
  room: "unidentified_receipts",
  tables: ["unidentified_receipt"],
  until: "term",
  why: "who sent money that is nobody's, as their bank told it: under the house's own key",
};
