import { instantOf, type PersonalHolding } from "../../security/personal/index.ts";

export const hintHolding: PersonalHolding = {
  of: "customers",
  room: "hints",
  tables: ["hint"],
  // Evidence that the house warned, as long as of what was moved afterwards.
  ground: "records",
  until: "term",
  given: async (read, person) => {
    const all = await read.every("hint", "person", person);
    // Whom it was about to go to is that person's: the masked name stands with the transfer.
    return all.map(({ reasons, shownAt, acknowledgedAt }) => ({
      reasons,
      at: shownAt.toISOString(),
      acknowledgedAt: instantOf(acknowledgedAt),
    }));
  },
};
