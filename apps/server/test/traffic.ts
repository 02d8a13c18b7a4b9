import { createOrder, pay } from "@coffer/contract";
import { wallMs } from "../src/platform/clock.ts";
import type { TestHouse, TestPerson, TestShop } from "./house.ts";
import { PIN } from "./people.ts";

export interface Payment {
  readonly id: string;
  readonly atMs: number;
}

export interface Traffic {
  /** Who pays. */
  readonly people: readonly string[];
  readonly acknowledged: readonly Payment[];
  /** Resolves when this many have been acknowledged since it was asked. */
  more(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** People who pay a shop through HTTP until they are told to stop. */
export async function startTraffic(house: TestHouse, count: number): Promise<Traffic> {
  const shop = await house.shop();
  const people: TestPerson[] = [];
  for (let one = 0; one < count; one++) people.push(await house.person({ fen: 100_000 }));
  return payOn(shop, people);
}

function payOn(shop: TestShop, people: readonly TestPerson[]): Traffic {
  const acknowledged: Payment[] = [];
  let stopped = false;
  const keepPaying = async (person: TestPerson): Promise<void> => {
    for (let nth = 1; !stopped; nth++) {
      const reference = `${person.user}-${nth}`;
      const paid = await payOnce(shop, person, reference);
      acknowledged.push({ id: paid, atMs: wallMs() });
    }
  };
  const loops = Promise.all(people.map(keepPaying));
  return {
    people: people.map(({ user }) => user),
    acknowledged,
    more: async (count) => {
      const wanted = acknowledged.length + count;
      while (acknowledged.length < wanted) {
        await Promise.race([loops, new Promise((resolve) => setTimeout(resolve, 20))]);
      }
    },
    stop: async () => {
      stopped = true;
      await loops;
    },
  };
}

async function payOnce(shop: TestShop, person: TestPerson, reference: string): Promise<string> {
  const amount = { currency: "CNY", value: "0.10" } as const;
  const order = await shop.client.call(createOrder, {
    idempotencyKey: `order-${reference}`,
    body: {
      reference,
      amount,
      description: "tea",
      capture: "automatic",
      expiresInSeconds: 900,
    },
  });
  const paid = await person.client.call(pay, {
    idempotencyKey: `pay-${reference}`,
    body: { order: order.id, amount },
    proof: { pin: PIN },
  });
  return paid.id;
}
