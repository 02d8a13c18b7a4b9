import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { money, toWire } from "@coffer/money";
import type { Journal } from "../apps/server/src/books/journal/index.ts";
import { account } from "../apps/server/src/books/ledger/index.ts";
import { createMerchant } from "../apps/server/src/commerce/merchants/index.ts";
import { createOrder } from "../apps/server/src/commerce/orders/create.ts";
import { type Id, idOf, newId } from "../apps/server/src/platform/ids.ts";
import { verified } from "../apps/server/src/security/identity/index.ts";
import { newPerson } from "../apps/server/src/security/identity/person.ts";
import { newSession } from "../apps/server/src/security/identity/session.ts";
import { setPin } from "../apps/server/src/security/stepup/set-pin.ts";
import { sensitive } from "../apps/server/src/security/vault/index.ts";
import { many, openBooks, perform } from "./books.ts";
import type { Random } from "./random.ts";
import type { Stage } from "./stage.ts";

/** Of everybody in the town. */
export const PIN = "135790";

/** Somebody who can pay at once. */
export interface Wallet {
  readonly user: Id<"usr">;
  readonly session: Id<"ses">;
  /** What the browser's cookie holds. */
  readonly token: string;
}

/** Who lives here: people with a verified name, a PIN, money and an open browser; and shops. */
export interface Town {
  readonly wallets: readonly Wallet[];
  readonly shops: readonly Id<"mer">[];
}

const ENOUGH_FEN = 5_000_000n;

/** As many as asked for; those of an earlier run in the same directory are used again. */
export async function settleTown(
  stage: Stage,
  { wallets, shops }: { wallets: number; shops: number },
): Promise<Town> {
  const file = join(stage.dir, "town.json");
  const known = await readFile(file, "utf8").then(
    (text): Town => JSON.parse(text),
    (): Town => ({ wallets: [], shops: [] }),
  );
  const town = { wallets: [...known.wallets], shops: [...known.shops] };
  const books = await openBooks(stage);
  try {
    await many(shops - town.shops.length, async () => {
      const { id } = await perform(books.journal, (read) =>
        createMerchant(read, { name: "清风茶铺" }),
      );
      town.shops.push(id);
    });
    const first = town.wallets.length;
    await many(wallets - first, async (at) => {
      town.wallets.push(await moveIn(books.journal, first + at));
    });
  } finally {
    await books.close();
    await writeFile(file, JSON.stringify(town));
  }
  await stage.query("vacuum analyze");
  return { wallets: town.wallets.slice(0, wallets), shops: town.shops.slice(0, shops) };
}

// The rows a newcomer leaves behind, without the second that hashing a password takes.
async function moveIn(journal: Journal, at: number): Promise<Wallet> {
  const phone = `+86139${String(at).padStart(8, "0")}`;
  const person = await perform(journal, async (read) => {
    const made = newPerson(read, { phone: sensitive(phone), password: "unset", locale: "zh-CN" });
    return { insert: made.insert, reply: made.person };
  });
  const user = idOf("usr", person.id);
  return perform(journal, async (read) => {
    const pin = await setPin(
      read,
      { user, standing: 1 },
      { pin: sensitive(PIN), currentPin: null },
    );
    const name = await verified(read, person, { name: sensitive("林晓"), tier: "T2" });
    const session = newSession(read, { person: user, standing: 1, device: "bench" });
    return {
      ...pin,
      change: [name],
      insert: [...(pin.insert ?? []), session.insert],
      post: [paidIn(user)],
      reply: { user, session: session.id, token: session.token.reveal() },
    };
  });
}

const paidIn = (user: string) => ({
  kind: "opening.balance",
  reference: newId("top"),
  moves: [
    {
      from: account("pool.bank", "bank-a", "CNY"),
      to: account("customer.available", user, "CNY"),
      amount: money("CNY", ENOUGH_FEN),
    },
  ],
});

/** An order and its amount as the payer must repeat it. */
export interface OpenOrder {
  readonly id: Id<"ord">;
  readonly value: string;
}

/** Orders waiting to be paid, of all shops in turn. */
export async function makeOrders(
  stage: Stage,
  shops: readonly Id<"mer">[],
  { count, random }: { count: number; random: Random },
): Promise<readonly OpenOrder[]> {
  const orders: OpenOrder[] = [];
  const books = await openBooks(stage);
  try {
    await many(count, async (at) => {
      const merchant = shops[at % shops.length];
      if (merchant === undefined) return;
      const amount = money("CNY", BigInt(100 + random(3_580)));
      const who = { id: newId("key"), merchant, standing: 1 };
      const made = await perform(books.journal, (read) =>
        createOrder(read, who, {
          reference: newId("rid"),
          amount,
          description: "龙井茶 50 克",
          capture: "automatic",
          expiresInSeconds: 24 * 3600,
        }),
      );
      orders.push({ id: idOf("ord", made.id), value: toWire(amount).value });
    });
  } finally {
    await books.close();
  }
  return orders;
}
