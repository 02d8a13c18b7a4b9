import { toWire } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { findPerson, findPersonByPhone } from "../../security/identity/index.ts";
import { normalisePhone } from "../../security/vault/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { findBlock } from "../chain/index.ts";
import { findPostingById } from "../ledger/index.ts";
import {
  findMovement,
  findMovements,
  type Kind,
  kindOf,
  kinds,
  lookedTo,
} from "../movements/index.ts";
import {
  accountHits,
  bare,
  type Hit,
  movementHit,
  type Names,
  receiptHit,
  userHit,
} from "./hits.ts";
import { movedLately } from "./store.ts";
import { amountOf, type Terms, termsOf } from "./terms.ts";

const EACH_KIND = 10;
// A box that answers while somebody types; the list of movements looks further (store.ts there).
const SEARCHED = 20_000;

const kindBy: Readonly<Record<string, Kind>> = {
  top: "topup",
  wdr: "withdrawal",
  trf: "transfer",
  pay: "payment",
  rfd: "refund",
};

const ID = /^[a-z]{3}_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const PHONE = /^\+?[\d\s()-]{7,20}$/;

/**
 * One box for everything: an id, a phone number, an amount, a block. People come masked. Refuses
 * `search.key_unknown` and `search.value_invalid`. What was typed comes in a body and stands in no
 * log (F10).
 */
export async function search(read: Reader, names: Names, uncheckedQuery: string): Promise<Hit[]> {
  const query = uncheckedQuery.normalize("NFKC").trim();
  if (ID.test(query)) return byId(read, names, query);
  const terms = termsOf(query);
  if (terms) return byTerms(read, names, terms);
  const [people, amounts, blocks] = await Promise.all([
    byPhone(read, query),
    byAmount(read, names, query),
    byBlock(read, query),
  ]);
  return [...people, ...amounts, ...blocks];
}

/** What fits every one of the terms. */
async function byTerms(read: Reader, names: Names, terms: Terms): Promise<Hit[]> {
  const [kind, state, amount] = [terms.get("kind"), terms.get("status"), terms.get("amount")];
  if (state !== undefined && !/^[a-z_]{1,32}$/.test(state)) {
    refuse("search.value_invalid", { key: "status" });
  }
  const wanted = amount === undefined ? undefined : amountOf(amount, packOf(read).currency);
  if (amount !== undefined && !wanted) refuse("search.value_invalid", { key: "amount" });
  const found = await candidates(read, names, terms);
  const wire = wanted && toWire(wanted);
  return found.filter(
    (hit) =>
      (kind === undefined || hit.kind === kind) &&
      (state === undefined || hit.state === state) &&
      (wire === undefined ||
        (hit.amount?.currency === wire.currency && hit.amount.value === wire.value)),
  );
}

// The term that says most finds the candidates; the others are held against them.
async function candidates(read: Reader, names: Names, terms: Terms): Promise<Hit[]> {
  const [id, phone, block, kind] = (["id", "phone", "block", "kind"] as const).map((key) =>
    terms.get(key),
  );
  const kindsWanted = kinds.filter((one) => kind === undefined || one === kind);
  if (kind !== undefined && kindsWanted.length === 0 && !otherKinds.includes(kind)) {
    refuse("search.value_invalid", { key: "kind" });
  }
  if (id !== undefined) {
    return ID.test(id) ? byId(read, names, id) : refuse("search.value_invalid", { key: "id" });
  }
  if (phone !== undefined) {
    if (!PHONE.test(phone)) refuse("search.value_invalid", { key: "phone" });
    return ofPhone(read, names, { phone, alone: terms.size === 1 });
  }
  if (block !== undefined) return byBlock(read, block);
  const wanted = amountOf(terms.get("amount") ?? "", packOf(read).currency);
  const filter = { currency: wanted?.currency, minor: wanted?.minor, state: terms.get("status") };
  return newest(read, names, kindsWanted, filter);
}

const otherKinds: readonly string[] = [
  ...["user", "merchant", "unidentified", "account", "posting", "block"],
];

/** A person; and what moved their money lately, where more is asked than who they are. */
async function ofPhone(
  read: Reader,
  names: Names,
  { phone, alone }: { readonly phone: string; readonly alone: boolean },
): Promise<Hit[]> {
  const people = await byPhone(read, phone);
  const [person] = people;
  if (alone || !person) return people;
  const moved = await Promise.all(
    (await movedLately(read, person.id)).map((id) => findMovement(read, kindOf(id), id)),
  );
  const hits = moved
    .filter((found) => found !== undefined)
    .map((found) => movementHit(read, names, found));
  return [...people, ...(await Promise.all(hits))].slice(0, 100);
}

async function byId(read: Reader, names: Names, id: string): Promise<Hit[]> {
  const prefix = id.slice(0, 3);
  const kind = kindBy[prefix];
  if (kind) {
    const found = await findMovement(read, kind, id);
    return found ? [await movementHit(read, names, found)] : [];
  }
  if (prefix === "usr") {
    const person = await findPerson(read, id);
    return person ? [await userHit(read, person), ...(await accountHits(read, id))] : [];
  }
  if (prefix === "mer") {
    const merchant = await read.load("merchant", id);
    if (!merchant) return [];
    const hit: Hit = { ...bare, kind: "merchant", id, title: merchant.name };
    return [hit, ...(await accountHits(read, id))];
  }
  if (prefix === "ord") {
    const payment = (await read.load("ord", id))?.payment;
    return payment ? byId(read, names, payment) : [];
  }
  if (prefix === "rrt") {
    // What the bank calls it, and the alarm: a page has only what is sent back.
    const receipt = (await read.load("receiptReturn", id))?.receipt;
    return receipt ? byId(read, names, receipt) : [];
  }
  if (prefix === "urc") {
    const receipt = await read.load("unidentifiedReceipt", id);
    return receipt ? [receiptHit(receipt)] : [];
  }
  if (prefix !== "pst") return [];
  const posting = await findPostingById(read, id);
  return posting ? [{ ...bare, kind: "posting", id, title: posting.kind, at: posting.at }] : [];
}

async function byPhone(read: Reader, query: string): Promise<Hit[]> {
  const phone = PHONE.test(query) ? normalisePhone(query) : undefined;
  const person = phone === undefined ? undefined : await findPersonByPhone(read, phone);
  return person ? [await userHit(read, person)] : [];
}

async function byAmount(read: Reader, names: Names, query: string): Promise<Hit[]> {
  const wanted = amountOf(query, packOf(read).currency);
  if (!wanted) return [];
  return newest(read, names, kinds, { currency: wanted.currency, minor: wanted.minor });
}

type Filter = Omit<Parameters<typeof findMovements>[1], "kind">;

async function newest(
  read: Reader,
  names: Names,
  of: readonly Kind[],
  filter: Filter,
): Promise<Hit[]> {
  const at = { before: null, rows: EACH_KIND, limit: EACH_KIND };
  const ofKind = async (kind: Kind) => {
    const first = await lookedTo(read, { kind }, { most: SEARCHED });
    const ids = first === undefined ? {} : { first };
    return findMovements(read, { kind, ...filter, ids }, at);
  };
  const found = await Promise.all(of.map(ofKind));
  return Promise.all(found.flat().map((one) => movementHit(read, names, one)));
}

async function byBlock(read: Reader, query: string): Promise<Hit[]> {
  const number = /^#?(\d{1,15})$/.exec(query)?.[1];
  if (number === undefined) return [];
  const block = await findBlock(read, BigInt(number));
  return block ? [{ ...bare, kind: "block", id: number, at: block.at.toISOString() }] : [];
}
