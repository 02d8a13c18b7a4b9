import { change } from "../../books/work/index.ts";
import { instantOf, type PersonalHolding } from "../personal/index.ts";
import { passkeysOf } from "./store.ts";

export const passkeyHolding: PersonalHolding = {
  of: "customers",
  room: "passkeys",
  tables: ["passkey"],
  ground: "security",
  until: "term",
  given: async (read, person) => {
    const all = await read.every("passkey", "person", person);
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
