import { instantOf, type PersonalHolding } from "../personal/index.ts";

export const exportHolding: PersonalHolding = {
  of: "customers",
  room: "exports",
  tables: ["data_export", "data_export_part"],
  ground: "contract",
  until: "use",
  // That there were copies; a copy of a copy helps nobody.
  given: async (read, person) => {
    const all = await read.every("dataExport", "person", person);
    return all.map(({ state, askedAt, readyAt, downloadsLeft }) => ({
      state,
      askedAt: askedAt.toISOString(),
      readyAt: instantOf(readyAt),
      downloadsLeft,
    }));
  },
};

export const closureHolding: PersonalHolding = {
  of: "customers",
  room: "closure",
  tables: ["closure"],
  ground: "records",
  until: "term",
  given: async (read, person) => {
    const found = await read.load("closure", person);
    return found ? [{ state: found.state, askedAt: found.askedAt.toISOString() }] : [];
  },
};
