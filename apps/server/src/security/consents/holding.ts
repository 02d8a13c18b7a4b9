import { everyRow, type PersonalHolding } from "../personal/index.ts";
import { consentsAfter } from "./store.ts";

export const consentHolding: PersonalHolding = {
  of: "customers",
  room: "consents",
  tables: ["consent"],
  ground: "consent",
  until: "term",
  given: async (read, person) => {
    const all = await everyRow((after, rows) => consentsAfter(read, person, after, rows));
    return all.map(({ kind, words, given, at }) => ({
      purpose: kind,
      words,
      given,
      at: at.toISOString(),
    }));
  },
};
