import { change } from "../../../books/work/index.ts";
import { type PersonalHolding, ROWS_AT_ONCE } from "../../personal/index.ts";
import { namedDevices } from "./store.ts";

export const deviceHolding: PersonalHolding = {
  of: "customers",
  room: "devices",
  tables: ["device"],
  ground: "security",
  until: "term",
  given: async (read, person) => {
    const all = await read.every("device", "person", person);
    return all.map(({ label, createdAt }) => ({
      device: label,
      firstSeenAt: createdAt.toISOString(),
    }));
  },
  atTerm: async (read, person) =>
    (await namedDevices(read, person, ROWS_AT_ONCE)).map((one) =>
      change("device", one, { label: "" }),
    ),
};
