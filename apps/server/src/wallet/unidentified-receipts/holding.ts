import { change } from "../../books/work/index.ts";
import type { PersonalHolding } from "../../security/personal/index.ts";

/**
 * Who sent money that is nobody's is of no customer so far, and stands under the house's own key.
 * Found to be somebody's it is mostly they themselves: it goes at the end of their term, since no
 * key of theirs takes it along. The top-up it became is told with the others.
 */
export const unidentifiedHolding: PersonalHolding = {
  of: "customers",
  room: "unidentified_receipts",
  tables: ["unidentified_receipt"],
  ground: "records",
  until: "term",
  given: { toldBy: "movements" },
  atTerm: async (read, person) =>
    (await read.every("unidentifiedReceipt", "person", person))
      .filter(({ payer }) => payer !== null)
      .map((one) => change("unidentifiedReceipt", one, { payer: null })),
};
