import type { OtherHolding } from "../../security/personal/index.ts";

export const noticeHolding: OtherHolding = {
  of: "nobody",
  room: "notices",
  tables: ["notice"],
  until: "term",
  why: "what a bank or gateway told of a movement, as proof: under the house's own key",
};
