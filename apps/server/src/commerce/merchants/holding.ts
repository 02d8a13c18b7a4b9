import type { OtherHolding } from "../../security/personal/index.ts";

export const merchantHolding: OtherHolding = {
  of: "merchants",
  room: "merchants",
  tables: ["merchant"],
  until: "term",
  why: "a company's trade name and bank account",
};
