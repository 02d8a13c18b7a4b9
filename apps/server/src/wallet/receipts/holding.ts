import type { PersonalHolding } from "../../security/personal/index.ts";

export const receiptHolding: PersonalHolding = {
  of: "customers",
  room: "receipts",
  tables: ["receipt"],
  ground: "records",
  until: "term",
  given: { toldBy: "movements" },
};
