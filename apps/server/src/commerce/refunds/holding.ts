import type { PersonalHolding } from "../../security/personal/index.ts";

export const refundHolding: PersonalHolding = {
  of: "customers",
  room: "refunds",
  tables: ["refund"],
  ground: "records",
  until: "term",
  given: { toldBy: "movements" },
};
