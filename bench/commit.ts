import { parseMoney } from "@coffer/money";
import type { Journal } from "../apps/server/src/books/journal/index.ts";
import type { Context, IdempotencyKey, Work } from "../apps/server/src/books/work/index.ts";
import { mapReply } from "../apps/server/src/books/work/index.ts";
import { pay } from "../apps/server/src/commerce/payments/pay.ts";
import { paymentView } from "../apps/server/src/commerce/payments/view.ts";
import { newId } from "../apps/server/src/platform/ids.ts";
import { sensitive } from "../apps/server/src/security/vault/index.ts";
import { contextOf, many, openBooks } from "./books.ts";
import { BenchError } from "./programs.ts";
import type { Random } from "./random.ts";
import { settle } from "./reference.ts";
import type { Stage } from "./stage.ts";
import { makeOrders, type OpenOrder, PIN, type Town } from "./town.ts";

// Two full batches: with fewer the lanes would wait for this process to decide.
const IN_FLIGHT = 512;

type Decided = readonly [Work<unknown>, Context];

/**
 * The Works of P1, decided beforehand, through the journal alone: payments a second. What a payment
 * costs before it reaches the journal is the difference to P1.
 */
export async function measureCommits(
  stage: Stage,
  of: { town: Town; count: number; random: Random },
): Promise<number> {
  const { town, count, random } = of;
  const warmUp = Math.ceil(count / 5);
  const orders = await makeOrders(stage, town.shops, { count: count + warmUp, random });
  const { journal, close } = await openBooks(stage);
  try {
    const works: Decided[] = [];
    await many(orders.length, async (at) => {
      const order = orders[at];
      if (order) works.push(await decide(journal, { order, town, random }));
    });
    await commitAll(journal, works.splice(0, warmUp));
    await settle(stage.url);
    const began = performance.now();
    await commitAll(journal, works);
    return works.length / ((performance.now() - began) / 1000);
  } finally {
    await close();
  }
}

async function commitAll(journal: Journal, works: readonly Decided[]): Promise<void> {
  await many(
    works.length,
    async (at) => {
      const [work, context] = works[at] ?? [];
      if (!work || !context) return;
      const outcome = await journal.commit(work, context);
      if (outcome.kind !== "committed") throw new BenchError(`a Work was ${outcome.kind}`);
    },
    IN_FLIGHT,
  );
}

async function decide(
  journal: Journal,
  { order, town, random }: { order: OpenOrder; town: Town; random: Random },
): Promise<Decided> {
  const read = journal.read();
  const wallet = town.wallets[random(town.wallets.length)];
  if (!wallet) throw new BenchError("a town has wallets");
  const { user, session } = wallet;
  const work = await pay(
    read,
    {
      id: session,
      user,
      standing: 1,
      device: "bench",
      deviceSince: null,
      authenticatedAt: read.wall,
    },
    {
      order: order.id,
      amount: parseMoney({ currency: "CNY", value: order.value }),
      proof: { method: "pin", value: sensitive(PIN) },
    },
  );
  const name = `key:${user}:POST:/v1/payments:${newId("idk")}`;
  const key: IdempotencyKey = {
    name,
    hash: read.keyring.mac("idempotency", name).subarray(0, 16),
    seal: (reply) => read.keyring.seal(`reply|${name}`, Buffer.from(`201${JSON.stringify(reply)}`)),
  };
  return [await mapReply(work, paymentView), { ...contextOf(user), key }];
}
