import type { PersonalHolding } from "../personal/index.ts";

/** Counts only; they tell a thief how many tries are left, and their owner nothing. */
export const guardHolding: PersonalHolding = {
  of: "customers",
  room: "guards",
  tables: ["guard"],
  ground: "security",
  until: "term",
  given: { withheld: "secret" },
};
