import { afterAll, beforeAll, expect, test } from "vitest";
import { cny } from "../../test/books.ts";
import { TEST_KEK } from "../../test/keys.ts";
import { type Delivery, eventually } from "../../test/outside.ts";
import { pin } from "../../test/people.ts";
import { type ServerProcess, startServer } from "../../test/server-process.ts";
import { openWorld, type World } from "../../test/world.ts";
import { readConfig } from "../config.ts";
import type { Session } from "../security/identity/index.ts";
import { requestTopup } from "./topup/request.ts";
import { requestWithdrawal } from "./withdraw/request.ts";

// Two processes with the same due work and the same notices: who is first does not matter, and
// nobody is second.

let world: World;
let server: ServerProcess;
beforeAll(async () => {
  world = await openWorld();
  await world.fund("100.00");
  const config = readConfig([], {
    COFFER_DATA: world.outside.dataDir,
    COFFER_SANDBOX_URL: world.outside.sandbox.url,
    DATABASE_URL: world.books.url,
    COFFER_WALLET_ORIGIN: world.outside.sandbox.url,
  });
  server = await startServer(config, { COFFER_KEK: TEST_KEK.toString("hex") });
});
afterAll(async () => {
  await server.kill();
  await world.close();
});

interface Saver {
  readonly who: Session;
  readonly number: string;
  readonly bankAccount: string;
}

async function saver(): Promise<Saver> {
  const account = { holder: "林晓", balance: "100.00", ending: "0001" };
  const opened = await world.outside.lab("/bank-a/accounts", account);
  const number = String(Reflect.get(Object(opened), "accountNumber"));
  const who = await world.person({ name: "林晓" });
  return { who, number, bankAccount: await world.bound(who, number) };
}

const topUp = ({ who, bankAccount }: Saver, fen: number) =>
  world.perform((read) => requestTopup(read, who, { amount: cny(fen), bankAccount, proof: pin() }));

const atBank = async ({ number }: Saver) =>
  Math.round(Number(await world.outside.bankBalance(number)) * 100);

const quiet = () =>
  eventually(async () => {
    const { rows } = await world.books.pool.query("select 1 from due where state = 'open'");
    return rows.length === 0 ? true : undefined;
  });

/** The same delivery through the other process. */
async function deliverThere({ channel, headers, raw }: Delivery): Promise<number> {
  const kept = Object.entries(headers).filter(([name]) =>
    /^(gateway|bank|content-type)/.test(name),
  );
  const answer = await fetch(`${server.api}/v1/notices/${channel}`, {
    method: "POST",
    headers: kept.map(([name, value]): [string, string] => [name, String(value)]),
    body: new Uint8Array(raw),
  });
  return answer.status;
}

test("A23 A24 notices at both processes beside both their queries: one credit", async () => {
  const person = await saver();
  await world.outside.fault("gateway-a.outcome", "pending", 1);
  const { topup, attempt } = await topUp(person, 3000);
  await eventually(async () => {
    const found = await world.books.journal.read().load("topup", topup.id);
    return found?.state === "processing" ? found : undefined;
  });
  await world.outside.fault("gateway-a.notice", "twice");
  await world.outside.lab(`/gateway-a/charges/${attempt.id}/outcome`, { outcome: "succeed" });
  const notice = await eventually(() =>
    world.outside.deliveries.find((one) => one.raw.includes(attempt.id)),
  );
  const statuses = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      at % 2 === 0 ? world.deliver(notice) : deliverThere(notice),
    ),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  await eventually(async () => ((await world.balanceOf(person.who)) > 0n ? true : undefined));
  await quiet();
  expect(await world.balanceOf(person.who)).toBe(3000n);
  expect(await atBank(person)).toBe(7000);
});

test("A33 two payout workers pay each withdrawal once", async () => {
  const person = await saver();
  await topUp(person, 5000);
  await eventually(async () => ((await world.balanceOf(person.who)) > 0n ? true : undefined));
  await quiet();
  const { who, bankAccount } = person;
  const order = { amount: cny(100), bankAccount, proof: pin() };
  for (let n = 0; n < 20; n++) await world.perform((read) => requestWithdrawal(read, who, order));
  await eventually(
    async () => {
      const { rows } = await world.books.pool.query(
        "select 1 from withdrawal where person = $1 and state = 'settled'",
        [who.user],
      );
      return rows.length === 20 ? true : undefined;
    },
    { ms: 15_000 },
  );
  await quiet();
  expect(await world.balanceOf(who)).toBe(3000n);
  expect(await atBank(person)).toBe(5000 + 2000);
});
