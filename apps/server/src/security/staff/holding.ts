import type { OtherHolding } from "../personal/index.ts";

export const staffHolding: OtherHolding = {
  of: "staff",
  room: "staff",
  tables: ["staff_member"],
  until: "term",
  why: "a member of the staff is the company's own to answer to",
};
