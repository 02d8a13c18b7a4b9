import { change, type Reader } from "../../books/work/index.ts";
import { instantOf, type PersonalHolding } from "../../security/personal/index.ts";
import { personKey } from "../../security/vault/index.ts";
import { placeOf } from "./verification.ts";

const allOf = (read: Reader, person: string) => read.every("kyc", "person", person);

const RELEASED = "released:";
const ERASED = "erased:";

export const kycHolding: PersonalHolding = {
  of: "customers",
  room: "verifications",
  tables: ["kyc"],
  ground: "records",
  until: "term",
  given: async (read, person) => {
    const [all, key] = await Promise.all([allOf(read, person), personKey(read, person)]);
    return all.map((one) => ({
      state: one.state,
      name: key.open(placeOf("name", one.id), one.name).reveal(),
      idNumber: key.open(placeOf("id_number", one.id), one.idNumber).reveal(),
      tier: one.tier,
      createdAt: one.createdAt.toISOString(),
      endedAt: instantOf(one.decidedAt),
    }));
  },
  obstacles: async (read, person) =>
    (await allOf(read, person)).some(({ state }) => state === "requested") ? ["pending"] : [],
  // The number may be verified anew for another account; whoever has to search for it still can.
  atRelease: async (read, person) => {
    const left = (await allOf(read, person)).filter(
      ({ idNumberIndex }) => !idNumberIndex.startsWith(RELEASED),
    );
    const approved = left.filter(({ state }) => state === "approved");
    return {
      release: [...new Set(approved.map(({ idNumberIndex }) => `identity:${idNumberIndex}`))],
      change: left.map((one) =>
        change("kyc", one, { idNumberIndex: `${RELEASED}${one.idNumberIndex}` }),
      ),
    };
  },
  atTerm: async (read, person) =>
    (await allOf(read, person))
      .filter(({ idNumberIndex }) => !idNumberIndex.startsWith(ERASED))
      .map((one) => change("kyc", one, { idNumberIndex: `${ERASED}${one.id}` })),
};
