import type { PersonalHolding } from "../../security/personal/index.ts";

export const riskHolding: PersonalHolding = {
  of: "customers",
  room: "decisions",
  tables: ["risk_decision"],
  ground: "records",
  until: "term",
  // That a machine decided and how. The rule and its figures would show how to get around it.
  given: async (read, person) => {
    const all = await read.every("riskDecision", "person", person);
    return all.map(({ kind, subject, outcome, at }) => ({
      kind,
      subject,
      outcome,
      at: at.toISOString(),
    }));
  },
};
