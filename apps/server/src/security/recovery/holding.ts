import { instantOf, type PersonalHolding } from "../personal/index.ts";
import { phonesOf } from "./recovery.ts";
import { runningOf } from "./store.ts";

export const recoveryHolding: PersonalHolding = {
  of: "customers",
  room: "recoveries",
  tables: ["recovery"],
  ground: "security",
  until: "term",
  given: async (read, person) => {
    const all = await read.every("recovery", "person", person);
    return Promise.all(
      all.map(async (one) => {
        const { phone, newPhone } = await phonesOf(read, one);
        return {
          state: one.state,
          lost: one.lost,
          phone: phone.reveal(),
          newPhone: newPhone?.reveal() ?? null,
          device: one.device,
          askedAt: one.askedAt.toISOString(),
          endedAt: instantOf(one.endedAt),
        };
      }),
    );
  },
  // Somebody else may be at it: the owner says so first, or it ends.
  obstacles: async (read, person) => ((await runningOf(read, person)) ? ["recovery"] : []),
};
