import { change } from "../../books/work/index.ts";
import { everyRow, instantOf, type PersonalHolding } from "../personal/index.ts";
import { passkeysAfter, passkeysOf } from "./store.ts";

export const passkeyHolding: PersonalHolding = {
  of: "customers",
  room: "passkeys",
  tables: ["passkey"],
  ground: "security",
  until: "term",
  given: async (read, person) => {
    const all = await everyRow((after, rows) => passkeysAfter(read, person, after, rows));
    return all.map((one) => ({
      device: one.device,
      createdAt: one.createdAt.toISOString(),
      lastUsedAt: instantOf(one.lastUsedAt),
      endedAt: instantOf(one.removedAt),
    }));
  },
  atClosing: async (read, person) => ({
    change: (await passkeysOf(read, person)).map((one) =>
      change("passkey", one, { removedAt: read.wall }),
    ),
  }),
};
