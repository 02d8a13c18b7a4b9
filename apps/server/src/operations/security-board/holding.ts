import type { OtherHolding } from "../../security/personal/index.ts";

export const securityBoardHolding: OtherHolding = {
  of: "staff",
  room: "security_board",
  tables: ["security_check", "security_weakness"],
  until: "term",
  why: "what was checked and what is to be mended, in a colleague's words, as evidence of care",
};
