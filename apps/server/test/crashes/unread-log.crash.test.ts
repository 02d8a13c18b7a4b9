import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { getBalances, listLessons, ProblemError, sendTransfer } from "@coffer/contract";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { monotonicMs } from "../../src/platform/clock.ts";
import { nextKey, payeeOf } from "../edge/money-routes.ts";
import { openHouse, type TestHouse, type TestPerson } from "../house.ts";
import { TEST_KEK } from "../keys.ts";
import { eventually } from "../outside.ts";
import { PIN } from "../people.ts";
import { type ServerProcess, startServer } from "../server-process.ts";
import { expectSound } from "../sound.ts";

// Q16: whoever collects the log of a whole server stands still, reads a line now and then, or is
// gone. People pay, what they did is in the audit trail, and the server stops when it is asked to.

let house: TestHouse;
let payer: TestPerson;
let friend: TestPerson;
let fifo: string;
beforeAll(async () => {
  house = await openHouse();
  [payer, friend] = [await house.person({ fen: 900_00 }), await house.person({ name: "陈明" })];
  fifo = join(house.dataDir, "log");
  execFileSync("/usr/bin/mkfifo", [fifo]);
  const owner = new pg.Client({ connectionString: house.databaseUrl });
  await owner.connect();
  await owner.query("alter table lesson_result rename to lesson_result_away");
  await owner.end();
});
let server: ServerProcess | undefined;
afterEach(async () => {
  await server?.kill();
  await expectSound(house.databaseUrl);
});
afterAll(() => house.close());

interface Pipe {
  /** Where a server writes: it blocks there, as on the pipe of any collector. */
  readonly writing: number;
  /** Where the collector would read. */
  readonly reading: number;
}

function openPipe(): Pipe {
  const reading = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
  return { reading, writing: openSync(fifo, "w") };
}

/** Not one byte more goes in. */
function fill({ reading }: Pipe): void {
  for (const size of [4096, 1]) {
    try {
      for (;;) writeSync(reading, Buffer.alloc(size, "-"));
    } catch {
      // Full.
    }
  }
}

/** What lies in it, which is then gone from it; undefined when that is nothing. */
function readFrom({ reading }: Pipe): string | undefined {
  try {
    const buffer = Buffer.alloc(1 << 17);
    return buffer.toString("utf8", 0, readSync(reading, buffer));
  } catch {
    return undefined;
  }
}

const started = async ({ writing }: Pipe): Promise<ServerProcess> => {
  const env = { COFFER_KEK: TEST_KEK.toString("hex"), COFFER_LOG: "trace" };
  server = await startServer(house.config, env, writing);
  return server;
};

const PAYMENTS = 10;
const amount = { currency: "CNY", value: "1.00" } as const;

/** Somebody looks at a page whose table is away: a fault, with a line of the log for each look. */
async function meetFaults(through: ServerProcess): Promise<void> {
  const client = house.through(through, friend);
  const looked = Array.from({ length: 20 }, () => client.call(listLessons));
  const codes = (await Promise.allSettled(looked)).map((one) =>
    one.status === "rejected" && one.reason instanceof ProblemError ? one.reason.problem.code : "",
  );
  expect(new Set(codes)).toEqual(new Set(["internal"]));
}

/** Pays through the server; how many milliseconds the slowest took. */
async function pay(through: ServerProcess): Promise<number> {
  const client = house.through(through, payer);
  const payee = await payeeOf({ payer, friend });
  let slowest = 0;
  for (let nth = 0; nth < PAYMENTS; nth++) {
    await meetFaults(through);
    const began = monotonicMs();
    const body = { payee, amount, note: null };
    const { state } = await client.call(sendTransfer, {
      idempotencyKey: nextKey(),
      body,
      proof: { pin: PIN },
    });
    expect(state).toBe("sent");
    slowest = Math.max(slowest, monotonicMs() - began);
  }
  return slowest;
}

const sends = async (): Promise<number> => {
  const { rows } = await house.house.pool.query<{ count: bigint }>(
    "select count(*) from audit where action = 'transfer.send'",
  );
  return Number(rows[0]?.count);
};

const received = async (): Promise<string | undefined> =>
  (await friend.client.call(getBalances)).data[0]?.available.value;

/** Also that it ends by itself, and quickly, when it is asked to. */
async function paysAndStops(running: ServerProcess): Promise<void> {
  const [before, had] = [await sends(), Number(await received())];
  expect(await pay(running)).toBeLessThan(5_000);
  expect(await sends()).toBe(before + PAYMENTS);
  expect(Number(await received())).toBe(had + PAYMENTS);
  const asked = monotonicMs();
  running.signal("SIGTERM");
  expect(await running.ended).toBe("0");
  expect(monotonicMs() - asked).toBeLessThan(20_000);
}

test("Q16 a server whose log pipe is full from the start serves, pays and stops", async () => {
  const pipe = openPipe();
  fill(pipe);
  await paysAndStops(await started(pipe));
  closeSync(pipe.reading);
  closeSync(pipe.writing);
});

test("Q16 nor does one wait whose collector stands still while it runs", async () => {
  const pipe = openPipe();
  const running = await started(pipe);
  expect(await eventually(() => readFrom(pipe))).toMatch(/^\{"ready":true,.*\}\n/);
  fill(pipe);
  await paysAndStops(running);
  // Read at last, it holds whole lines behind what filled it.
  closeSync(pipe.writing);
  const lines = (readFrom(pipe) ?? "").replace(/^-+/, "").split("\n");
  expect(lines.filter((line) => !/^(\{.*\})?$/.test(line))).toEqual([]);
  closeSync(pipe.reading);
});

test("Q16 nor one whose collector is gone", async () => {
  const pipe = openPipe();
  const running = await started(pipe);
  closeSync(pipe.reading);
  closeSync(pipe.writing);
  await paysAndStops(running);
});
