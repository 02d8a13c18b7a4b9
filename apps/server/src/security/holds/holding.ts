import type { PersonalHolding } from "../personal/index.ts";
import { findHold } from "./hold.ts";

/**
 * The obstacle is `legal_hold` to this room and `restricted` to the owner
 * (privacy/close-account.ts).
 */
export const holdHolding: PersonalHolding = {
  of: "customers",
  room: "holds",
  tables: ["legal_hold"],
  ground: "records",
  until: "term",
  // Whether there is one may be what the law forbids to tell: of everybody it says the same.
  given: { withheld: "of_staff" },
  obstacles: async (read, person) => ((await findHold(read, person)) ? ["legal_hold"] : []),
};
