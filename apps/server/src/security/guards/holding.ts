import type { PersonalHolding } from "../personal/index.ts";

export const guardHolding: PersonalHolding = {
  of: "customers",
  room: "guards",
  tables: ["guard"],
  ground: "security",
  until: "term",
  given: { withheld: "secret" },
};
