import type { PersonalHolding } from "../../security/personal/index.ts";

export const withdrawalHolding: PersonalHolding = {
  of: "customers",
  room: "withdrawals",
  tables: ["withdrawal"],
  ground: "records",
  until: "term",
  given: { toldBy: "movements" },
};
