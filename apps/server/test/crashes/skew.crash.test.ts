import { createOrder, ProblemError, pay } from "@coffer/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { sleep } from "../../src/platform/clock.ts";
import { nextKey } from "../edge/money-routes.ts";
import { openHouse, type TestHouse, type TestPerson, type TestShop } from "../house.ts";
import { PIN } from "../people.ts";
import type { ServerProcess } from "../server-process.ts";
import { expectSound } from "../sound.ts";

// O05: what a server's own clock says changes nothing about money. Business time is the database's.

let house: TestHouse;
let payer: TestPerson;
let shop: TestShop;
beforeAll(async () => {
  house = await openHouse();
  payer = await house.person({ fen: 900_00 });
  shop = await house.shop();
});
afterEach(() => expectSound(house.databaseUrl));
afterAll(() => house.close());

const MINUTES = 60_000;

// Date as the program sees it, moved by this much once it is asked to.
const jumping = (ms: number): string => {
  const program = `const now = Date.now; process.on("SIGUSR2", () => {
    Date.now = () => now() + ${ms};
    globalThis.Date = class extends Date {
      constructor(...given) { given.length === 0 ? super(Date.now()) : super(...given); }
    };
  })`;
  return `--import "data:text/javascript,${encodeURIComponent(program)}"`;
};

const amount = { currency: "CNY", value: "5.00" } as const;

async function order(): Promise<`ord_${string}`> {
  const body = {
    reference: nextKey(),
    amount,
    description: "tea",
    capture: "automatic",
    expiresInSeconds: 120,
  } as const;
  const { id } = await shop.client.call(createOrder, { idempotencyKey: nextKey(), body });
  return id;
}

const payBy = (server: ServerProcess, id: `ord_${string}`) =>
  house
    .through(server, payer)
    .call(pay, { idempotencyKey: nextKey(), body: { order: id, amount }, proof: { pin: PIN } });

test.each([10, -10])(
  "B82 O05 a clock that jumps by %s minutes ends no order and no hour",
  async (by) => {
    const [open, over] = [await order(), await order()];
    const server = await house.server({ NODE_OPTIONS: jumping(by * MINUTES) });
    await house.house.pool.query(
      "update ord set expires_at = clock_timestamp() - interval '1 s' where id = $1",
      [over],
    );
    server.signal("SIGUSR2");
    // It asks the database for the time every second.
    await sleep(1_500);
    expect((await payBy(server, open)).state).toBe("succeeded");
    const refused = await payBy(server, over).catch((error: unknown) => error);
    expect(refused instanceof ProblemError && refused.code).toBe("order.expired");
    await server.kill();
  },
);
