import { change } from "../../books/work/index.ts";
import { instantOf, type PersonalHolding, ROWS_AT_ONCE } from "../personal/index.ts";
import { deviceHolding } from "./devices/holding.ts";
import { getPerson, legalName, phoneOf } from "./person.ts";
import { namedSessions } from "./store.ts";

const person: PersonalHolding = {
  of: "customers",
  room: "person",
  tables: ["person"],
  ground: "records",
  until: "term",
  given: async (read, id) => {
    const found = await getPerson(read, id);
    return [
      {
        id,
        phone: (await phoneOf(read, found)).reveal(),
        name: (await legalName(read, found))?.reveal() ?? null,
        tier: found.tier,
        language: found.locale,
        servedAs: found.segment,
        passwordChangedAt: instantOf(found.passwordChangedAt),
        openedAt: found.createdAt.toISOString(),
      },
    ];
  },
  // The number is free for whoever holds it next; nothing finds this account by it any more.
  atClosing: async (read, id) => {
    const found = await getPerson(read, id);
    const phoneIndex = `closed:${id}`;
    if (found.phoneIndex === phoneIndex) return {};
    return {
      release: [`phone:${found.phoneIndex}`],
      change: [change("person", found, { phoneIndex, password: "" })],
    };
  },
};

const session: PersonalHolding = {
  of: "customers",
  room: "sessions",
  tables: ["session"],
  ground: "security",
  until: "term",
  given: async (read, id) => {
    const all = await read.every("session", "person", id);
    return all.map((one) => ({
      device: one.device,
      createdAt: one.createdAt.toISOString(),
      lastSeenAt: instantOf(one.lastSeenAt),
      endedAt: instantOf(one.revokedAt),
    }));
  },
  atTerm: async (read, id) =>
    (await namedSessions(read, id, ROWS_AT_ONCE)).map((one) =>
      change("session", one, { device: "" }),
    ),
};

export const personHoldings: readonly PersonalHolding[] = [person, session, deviceHolding];
