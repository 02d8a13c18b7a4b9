import type { PersonalHolding } from "../../security/personal/index.ts";
import { isUnderWay } from "./store.ts";

export const withdrawalHolding: PersonalHolding = {
  of: "customers",
  room: "withdrawals",
  tables: ["withdrawal"],
  ground: "records",
  until: "term",
  given: { toldBy: "movements" },
  // What the bank has been told to pay lies in no account of the person's, and may come back.
  obstacles: async (read, person) => ((await isUnderWay(read, person)) ? ["pending"] : []),
};
