import { readFileSync } from "node:fs";
import { sendTransfer } from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectJournal } from "../../src/books/journal/connection.ts";
import { monotonicMs } from "../../src/platform/clock.ts";
import { nextKey, payeeOf } from "../edge/money-routes.ts";
import { openHouse, type TestHouse } from "../house.ts";
import { eventually } from "../outside.ts";
import { PIN } from "../people.ts";
import { expectSound } from "../sound.ts";

// A server process that is stopped (SIGSTOP) in each step of a flush, holding what others wait for,
// and goes on much later as if nothing had been.

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const amount = { currency: "CNY", value: "1.00" } as const;
const STEPS = ["begin", "names", "locks", "write", "before-commit", "after-commit"];
// idle_in_transaction_session_timeout is 5 s, and whoever waits meets lock_timeout at 4 s once.
const PATIENCE_MS = 14_000;

const isStopped = (pid: number): boolean =>
  /^\d+ \(.*\) T /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));

test.concurrent.each(STEPS)(
  "B34 a server stopped at %s lets others go on, and has its effect once",
  async (step) => {
    const payer = await house.person({ fen: 100_00 });
    const friend = await house.person({ name: "陈明" });
    const body = { payee: await payeeOf({ payer, friend }), amount, note: null };
    const server = await house.server({ FAULT: `${step}/transfer.sent:stop` });
    const sending = (client = payer.client, idempotencyKey = nextKey()) =>
      client.call(sendTransfer, { idempotencyKey, body, proof: { pin: PIN } });
    const key = nextKey();
    const halted = sending(house.through(server, payer), key).catch(() => undefined);
    await eventually(async () => (isStopped(server.pid) ? true : undefined), {
      what: "a server that is stopped",
    });
    const began = monotonicMs();
    expect((await sending()).state).toBe("sent");
    expect(monotonicMs() - began).toBeLessThan(PATIENCE_MS);
    server.signal("SIGCONT");
    await halted;
    // Whatever it answered: the same key tells, and money has moved once for each of the two.
    expect((await sending(payer.client, key)).state).toBe("sent");
    const { rows } = await house.house.pool.query<{ balance: bigint }>(
      "select balance from account where owner = $1 and class = 'customer.available'",
      [friend.user],
    );
    expect(rows[0]?.balance).toBe(200n);
    await server.kill();
  },
);

test("a connection that writes is bounded in every wait, its line looked after", async () => {
  const url = new URL(house.databaseUrl);
  // By TCP: on a socket of this machine there is no line to look after.
  url.searchParams.delete("host");
  const { client } = await connectJournal(url.href);
  try {
    const { rows } = await client.query(
      `select name, setting::int8 as value, unit from pg_settings where name like any(array[
        'lock_timeout', 'statement_timeout', 'transaction_timeout',
        'idle_in_transaction_session_timeout', 'tcp_keepalives_%']) order by name`,
    );
    expect(rows.map(({ name, value, unit }) => `${name} ${value} ${unit ?? "times"}`)).toEqual([
      "idle_in_transaction_session_timeout 5000 ms",
      "lock_timeout 4000 ms",
      "statement_timeout 8000 ms",
      "tcp_keepalives_count 3 times",
      "tcp_keepalives_idle 5 s",
      "tcp_keepalives_interval 2 s",
      "transaction_timeout 15000 ms",
    ]);
  } finally {
    await client.end();
  }
});
