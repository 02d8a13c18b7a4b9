import type { OtherHolding } from "../personal/index.ts";

export const codeHolding: OtherHolding = {
  of: "nobody",
  room: "codes",
  tables: ["code"],
  until: "use",
  why: "number and code are forgotten when it is used or its ten minutes are over",
};
