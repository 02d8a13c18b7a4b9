import { getBalances, NoAnswerError, ProblemError, sendTransfer } from "@coffer/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { monotonicMs, sleep } from "../../src/platform/clock.ts";
import { nextKey, payeeOf } from "../edge/money-routes.ts";
import { openHouse, type TestHouse, type TestPerson } from "../house.ts";
import { eventually } from "../outside.ts";
import { PIN } from "../people.ts";
import type { ServerProcess } from "../server-process.ts";
import { expectSound } from "../sound.ts";

// Server processes that end in every way there is: what was answered is there, what was not has
// happened once or not at all, and another process goes on.

// Several server processes start one after another, on a machine that may be busy.
let house: TestHouse;
let payer: TestPerson;
let friend: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  payer = await house.person({ fen: 900_00 });
  friend = await house.person({ name: "陈明" });
});
afterEach(() => expectSound(house.databaseUrl));
afterAll(() => house.close());

const amount = { currency: "CNY", value: "1.00" } as const;

async function order() {
  return { payee: await payeeOf({ payer, friend }), amount, note: null };
}

type Order = Awaited<ReturnType<typeof order>>;

const sendBy = (server: ServerProcess, body: Order, idempotencyKey: string) =>
  house.through(server, payer).call(sendTransfer, { idempotencyKey, body, proof: { pin: PIN } });

const has = async ({ client }: TestPerson): Promise<number> =>
  Math.round(Number((await client.call(getBalances)).data[0]?.available.value) * 100);

/** How much the friend got meanwhile, in fen. */
async function gained(act: () => Promise<unknown>): Promise<number> {
  const before = await has(friend);
  await act();
  return (await has(friend)) - before;
}

const sendHere = (body: Order, idempotencyKey: string) =>
  payer.client.call(sendTransfer, { idempotencyKey, body, proof: { pin: PIN } });

test.each(["begin", "before-commit", "after-commit"])(
  "B17 a sender's server killed at %s: all or nothing, and the same key tells",
  async (step) => {
    const doomed = await house.server({ FAULT: `${step}/transfer.sent:kill` });
    const [body, key] = [await order(), nextKey()];
    const got = await gained(async () => {
      await expect(sendBy(doomed, body, key)).rejects.toThrow(NoAnswerError);
      expect(await doomed.ended).toBe("SIGKILL");
      const first = await sendHere(body, key);
      expect(await sendHere(body, key)).toEqual(first);
    });
    expect(got).toBe(100);
  },
);

test("A05 twins at two processes, one killed: one effect, and a retry tells it", async () => {
  const doomed = await house.server({ FAULT: "names/transfer.sent:kill" });
  const [body, key] = [await order(), nextKey()];
  const got = await gained(async () => {
    const twins = Array.from({ length: 20 }, (_, at) =>
      at % 2 === 0 ? sendBy(doomed, body, key) : sendHere(body, key),
    );
    await Promise.allSettled(twins);
    // Where ours were faster it has only repeated their answer: then it dies of another order.
    await sendBy(doomed, await order(), nextKey()).catch(() => undefined);
    expect(await doomed.ended).toBe("SIGKILL");
    expect((await sendHere(body, key)).state).toBe("sent");
  });
  expect(got).toBe(100);
});

/** How a call ended: done, refused by a code, or nobody was there to answer. */
const told = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof ProblemError) return error.code;
      if (error instanceof NoAnswerError) return "nobody";
      throw error;
    },
  );

test("B29 O07 asked to stop under load, it answers what it has taken and then ends", async () => {
  const server = await house.server();
  const body = await order();
  let done = 0;
  const got = await gained(async () => {
    const calls = Array.from({ length: 60 }, (_, at) =>
      sleep(at * 4).then(() => told(sendBy(server, body, nextKey()))),
    );
    await sleep(120);
    server.signal("SIGTERM");
    const began = monotonicMs();
    const answers = await Promise.all(calls);
    expect(await server.ended).toBe("0");
    expect(monotonicMs() - began).toBeLessThan(10_000);
    // Taken and answered, or not taken at all: nothing in between.
    expect(new Set(answers)).toEqual(new Set(["done", "nobody"]));
    done = answers.filter((answer) => answer === "done").length;
  });
  expect(got).toBe(done * 100);
});

const onStart = (program: string): string =>
  `--import "data:text/javascript,${encodeURIComponent(program)}"`;

test("B30 a fault nobody caught ends the process with an error", async () => {
  const rejects = "process.on('SIGUSR2', () => Promise.reject(new Error('nobody caught this')))";
  const server = await house.server({ NODE_OPTIONS: onStart(rejects) });
  const body = await order();
  const got = await gained(async () => {
    setTimeout(() => server.signal("SIGUSR2"), 100);
    while ((await told(sendBy(server, body, nextKey()))) === "done") done += 1;
    expect(await server.ended).toBe("1");
    expect(server.errors()).toContain("nobody caught this");
  });
  // The one under way may have been written and never answered.
  expect([done * 100, done * 100 + 100]).toContain(got);
});
let done = 0;

test("B30 out of memory ends the process at once, and others go on", async () => {
  const eats =
    "process.on('SIGUSR2', () => { const all = []; for (;;) all.push(Array(1e6).fill(1)) })";
  const options = `--max-old-space-size=200 ${onStart(eats)}`;
  const server = await house.server({ NODE_OPTIONS: options });
  server.signal("SIGUSR2");
  expect(["SIGABRT", "134"]).toContain(await server.ended);
  const body = await order();
  expect(await gained(() => sendHere(body, nextKey()))).toBe(100);
});

/** Everything that is due has come to its end. */
const quiet = () =>
  eventually(async () => {
    const { rows } = await house.house.pool.query(
      "select 1 from due where state = 'open' and at <= now()",
    );
    return rows.length === 0 ? true : undefined;
  });

test("O01 killed again and again with work under way: all of it comes to an end", async () => {
  for (const ms of [5, 20, 40]) {
    const server = await house.server();
    const body = await order();
    const asked = Array.from({ length: 12 }, () => told(sendBy(server, body, nextKey())));
    await sleep(ms);
    await server.kill();
    await Promise.all(asked);
  }
  await quiet();
  expect((await has(payer)) + (await has(friend))).toBe(900_00);
});
