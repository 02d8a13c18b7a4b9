import { instantOf, type PersonalHolding } from "../../security/personal/index.ts";
import { findFreezes } from "./store.ts";

export const restrictionHolding: PersonalHolding = {
  of: "customers",
  room: "restrictions",
  tables: ["restriction"],
  ground: "records",
  until: "term",
  // Since when, and until when. Why is told by a person: some reasons may not be told at all.
  given: async (read, person) => {
    const all = await read.every("restriction", "person", person);
    return all.map(({ kind, placedAt, until, liftedAt }) => ({
      kind,
      at: placedAt.toISOString(),
      until: instantOf(until),
      endedAt: instantOf(liftedAt),
    }));
  },
  obstacles: async (read, person) => {
    const freezes = await findFreezes(read, person);
    return freezes.map(({ reason }) => (reason === "court_order" ? "legal_hold" : "restricted"));
  },
};
