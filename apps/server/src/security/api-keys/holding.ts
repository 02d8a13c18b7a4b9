import type { OtherHolding } from "../personal/index.ts";

export const apiKeyHolding: OtherHolding = {
  of: "merchants",
  room: "api_keys",
  tables: ["api_key"],
  until: "use",
  why: "what a shop calls its keys",
};
