import type { PersonalHolding } from "../../security/personal/index.ts";

export const topupHolding: PersonalHolding = {
  of: "customers",
  room: "topups",
  tables: ["topup", "topup_attempt", "topup_open", "late_receipt"],
  ground: "records",
  until: "term",
  given: { toldBy: "movements" },
  // What a gateway has not answered yet may still arrive.
  obstacles: async (read, person) => {
    const open = await read.load("topupOpen", person);
    return open && open.amount > 0n ? ["pending"] : [];
  },
};
