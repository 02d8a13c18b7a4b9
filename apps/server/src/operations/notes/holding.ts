import type { PersonalHolding } from "../../security/personal/index.ts";

export const noteHolding: PersonalHolding = {
  of: "customers",
  room: "notes",
  tables: ["staff_note"],
  ground: "records",
  until: "term",
  // A note may tell of others, or of a report that the law forbids to tell of: a person reads it
  // first, within the pack's days.
  given: { withheld: "of_staff" },
};
