import type { PersonalHolding } from "../personal/index.ts";

export const consentHolding: PersonalHolding = {
  of: "customers",
  room: "consents",
  tables: ["consent"],
  ground: "consent",
  until: "term",
  given: async (read, person) => {
    const all = await read.every("consent", "person", person);
    return all.map(({ kind, words, given, at }) => ({
      purpose: kind,
      words,
      given,
      at: at.toISOString(),
    }));
  },
};
