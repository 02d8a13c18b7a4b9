import { money, toWire } from "@coffer/money";
import { parsePlaceId, placeId } from "../../platform/ids.ts";
import {
  type Field,
  findEvent,
  findEventsOf,
  findPosting,
  findPostingsOf,
  findRequest,
  findRow,
  type Happening,
  TABLES,
} from "./store.ts";

type Db = Parameters<typeof findRow>[0];

/** Ids, states, amounts and instants; nothing that was sealed and no text that a person wrote. */
export interface Found {
  readonly id: string;
  /** The table, or what it is a line of. */
  readonly kind: string;
  readonly fields: readonly Field[];
  /** What happened to it, newest first. */
  readonly history: readonly { readonly at: string; readonly what: string; readonly id: string }[];
}

/** What an id names, in which state it is, and what happened to it. */
export async function lookUp(db: Db, id: string): Promise<Found | undefined> {
  const kind = id.slice(0, 3);
  if (kind === "pst") return lookUpPosting(db, id);
  if (kind === "evt") return lookUpEvent(db, id);
  if (kind === "rid") return lookUpRequest(db, id);
  const fields = await findRow(db, id);
  if (!fields) return undefined;
  const shown = inDecimals(fields);
  const postings = (await findPostingsOf(db, id)).map((one) => historyLine("pst", one));
  const events = (await findEventsOf(db, id)).map((one) => historyLine("evt", one));
  const history = [...postings, ...events].sort((a, b) => (a.at < b.at ? 1 : -1));
  return { id, kind: TABLES[kind] ?? kind, fields: shown, history };
}

const AMOUNTS = new Set(["amount", "captured", "released", "refunded", "fee"]);

/** Minor units are the database's business: an amount is shown as it is on the wire. */
function inDecimals(fields: readonly Field[]): readonly Field[] {
  const currency = fields.find(({ name }) => name === "currency")?.value;
  if (!currency) return fields;
  return fields.map(({ name, value }) =>
    AMOUNTS.has(name) && value !== null
      ? { name, value: toWire(money(currency, BigInt(value))).value }
      : { name, value },
  );
}

const historyLine = (prefix: "pst" | "evt", { at, what, batch, index }: Happening) => ({
  at: at.toISOString(),
  what,
  id: placeId(prefix, batch, index),
});

async function lookUpPosting(db: Db, id: string): Promise<Found | undefined> {
  const place = parsePlaceId("pst", id);
  const found = place && (await findPosting(db, place.batch, place.index));
  if (!found) return undefined;
  const fields = [
    ...placeFields(found),
    { name: "cause", value: found.cause },
    { name: "fact", value: String(found.fact) },
    { name: "moves", value: found.moves },
  ];
  return { id, kind: "posting", fields, history: [] };
}

async function lookUpEvent(db: Db, id: string): Promise<Found | undefined> {
  const place = parsePlaceId("evt", id);
  const found = place && (await findEvent(db, place.batch, place.index));
  if (!found) return undefined;
  const fields = [...placeFields(found), { name: "payload", value: found.payload }];
  return { id, kind: "event", fields, history: [] };
}

const placeFields = (found: Happening & { readonly block: bigint }): readonly Field[] => [
  { name: "what", value: found.what },
  { name: "subject", value: found.subject },
  { name: "block", value: String(found.block) },
  { name: "at", value: found.at.toISOString() },
  { name: "actor", value: found.actor },
  { name: "request", value: found.requestId },
];

/** A request has no row: what it did is what it left in the audit trail. */
async function lookUpRequest(db: Db, id: string): Promise<Found | undefined> {
  const lines = await findRequest(db, id);
  const [first] = lines;
  if (!first) return undefined;
  const history = lines.map(({ at, action, subject }) => ({
    at: at.toISOString(),
    what: action,
    id: subject,
  }));
  return { id, kind: "request", fields: [{ name: "actor", value: first.actor }], history };
}
