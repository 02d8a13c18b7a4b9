import type { ReplyOf, searchConsole } from "@coffer/contract";
import { isCurrency, MoneyError, parseMoney } from "@coffer/money";
import type { BillSources } from "../../bills/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { findPerson, findPersonByPhone } from "../../security/identity/index.ts";
import { normalisePhone } from "../../security/vault/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { findBlock } from "../chain/index.ts";
import { accountsHeldBy, findPostingById } from "../ledger/index.ts";
import { findMovement, findMovements, type Kind, kinds, lineView } from "../movements/index.ts";
import { userLine } from "../users/index.ts";

type Hit = ReplyOf<typeof searchConsole>["data"][number];
type Names = BillSources["names"];

const bare = { title: null, amount: null, state: null, at: null };
const EACH_KIND = 10;

const kindBy: Readonly<Record<string, Kind>> = {
  top: "topup",
  wdr: "withdrawal",
  trf: "transfer",
  pay: "payment",
  rfd: "refund",
};

/** One box for everything: an id, a phone number, an amount, a block. People come masked. */
export async function search(read: Reader, names: Names, uncheckedQuery: string): Promise<Hit[]> {
  const query = uncheckedQuery.normalize("NFKC").trim();
  if (/^[a-z]{3}_[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(query)) return byId(read, names, query);
  const [people, amounts, blocks] = await Promise.all([
    byPhone(read, query),
    byAmount(read, names, query),
    byBlock(read, query),
  ]);
  return [...people, ...amounts, ...blocks];
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
  if (prefix !== "pst") return [];
  const posting = await findPostingById(read, id);
  return posting ? [{ ...bare, kind: "posting", id, title: posting.kind, at: posting.at }] : [];
}

async function byPhone(read: Reader, query: string): Promise<Hit[]> {
  const phone = /^\+?[\d\s()-]{7,20}$/.test(query) ? normalisePhone(query) : undefined;
  const person = phone === undefined ? undefined : await findPersonByPhone(read, phone);
  return person ? [await userHit(read, person)] : [];
}

async function byAmount(read: Reader, names: Names, query: string): Promise<Hit[]> {
  const [, code, value] = /^(?:([A-Z]{3}) ?|[¥￥] ?)?(\d{1,16}(?:\.\d{1,3})?)$/.exec(query) ?? [];
  const currency = code ?? packOf(read).currency;
  if (value === undefined || !isCurrency(currency)) return [];
  const minor = minorOf({ currency, value });
  if (minor === undefined) return [];
  const at = { before: null, rows: EACH_KIND, limit: EACH_KIND };
  const found = await Promise.all(
    kinds.map((kind) => findMovements(read, { kind, currency, minor }, at)),
  );
  return Promise.all(found.flat().map((one) => movementHit(read, names, one)));
}

// 36.8 means 36.80 to whoever types it; 1.5 yen is no amount at all, and so nothing is found.
function minorOf({ currency, value }: { currency: string; value: string }): bigint | undefined {
  const spellings = [value, `${value}0`, `${value}.00`, `${value}.000`];
  for (const spelling of spellings) {
    try {
      return parseMoney({ currency, value: spelling }).minor;
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
    }
  }
  return undefined;
}

async function byBlock(read: Reader, query: string): Promise<Hit[]> {
  const number = /^#?(\d{1,15})$/.exec(query)?.[1];
  if (number === undefined) return [];
  const block = await findBlock(read, BigInt(number));
  return block ? [{ ...bare, kind: "block", id: number, at: block.at.toISOString() }] : [];
}

async function movementHit(
  read: Reader,
  names: Names,
  found: Parameters<typeof lineView>[2],
): Promise<Hit> {
  const { id, kind, amount, state, target, createdAt } = await lineView(read, names, found);
  return { kind, id, title: target?.name ?? null, amount, state, at: createdAt };
}

async function userHit(read: Reader, person: Parameters<typeof userLine>[1]): Promise<Hit> {
  const { id, nameMasked, phoneMasked, status, createdAt } = await userLine(read, person);
  const title = nameMasked === null ? phoneMasked : `${nameMasked} ${phoneMasked}`;
  return { ...bare, kind: "user", id, title, state: status, at: createdAt };
}

async function accountHits(read: Reader, holder: string): Promise<Hit[]> {
  const accounts = await accountsHeldBy(read, holder);
  return accounts.slice(0, 50).map((account) => ({
    ...bare,
    kind: "account",
    id: String(account.number),
    title: account.class,
    state: account.status,
  }));
}
