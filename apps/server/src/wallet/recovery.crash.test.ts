import { afterAll, beforeAll, expect, test } from "vitest";
import { cny, TEST_KEK } from "../../test/books.ts";
import { eventually } from "../../test/outside.ts";
import { pin } from "../../test/people.ts";
import { type ServerProcess, startServer } from "../../test/server-process.ts";
import { openWorld, type World } from "../../test/world.ts";
import { readConfig } from "../config.ts";
import type { Session } from "../security/identity/index.ts";
import { requestTopup } from "./topup/request.ts";
import { requestWithdrawal } from "./withdraw/request.ts";

// Whoever goes on after a crash may crash as well, again and again. In a world of its own: what
// others left half done would be gone on with between the kills.

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.fund("100.00");
});
afterAll(() => world.close());

/** A server of its own on the same database and sandbox, that dies at this point. */
function doomed(fault: string): Promise<ServerProcess> {
  const config = readConfig([], {
    COFFER_DATA: world.outside.dataDir,
    COFFER_SANDBOX_URL: world.outside.sandbox.url,
    DATABASE_URL: world.books.url,
    COFFER_WALLET_ORIGIN: world.outside.sandbox.url,
  });
  return startServer(config, { COFFER_KEK: TEST_KEK.toString("hex"), FAULT: `${fault}:kill` });
}

interface Saver {
  readonly who: Session;
  readonly number: string;
  readonly bankAccount: string;
}

/** A person with 100.00 at a bank account of their own. */
async function saver(): Promise<Saver> {
  const account = { holder: "林晓", balance: "100.00", ending: "0001" };
  const opened = await world.outside.lab("/bank-a/accounts", account);
  const number = String(Reflect.get(Object(opened), "accountNumber"));
  const who = await world.person({ name: "林晓" });
  return { who, number, bankAccount: await world.bound(who, number) };
}

const topUp = ({ who, bankAccount }: Saver) =>
  world.perform((read) =>
    requestTopup(read, who, { amount: cny(4000), bankAccount, proof: pin() }),
  );
const withdraw = ({ who, bankAccount }: Saver) =>
  world.perform((read) =>
    requestWithdrawal(read, who, { amount: cny(1500), bankAccount, proof: pin() }),
  );

const inState = (table: "topup" | "withdrawal", person: string, state: string) =>
  eventually(
    async () => {
      const { rows } = await world.books.pool.query(
        `select state from ${table} where person = $1`,
        [person],
      );
      return rows.length === 1 && rows[0].state === state ? true : undefined;
    },
    { what: `one ${table} that is ${state}` },
  );

/** What the person has, here and at the bank, in fen. */
async function possessions({ who, number }: Saver): Promise<readonly [bigint, number]> {
  const atBank = Math.round(Number(await world.outside.bankBalance(number)) * 100);
  return [await world.balanceOf(who), atBank];
}

const quiet = () =>
  eventually(async () => {
    const { rows } = await world.books.pool.query("select 1 from due where state = 'open'");
    return rows.length === 0 ? true : undefined;
  });

// The leases of the dead run out, and whatever was put off is due: each try puts it off for longer.
const hourComes = () =>
  world.books.asOwner((client) =>
    client.query(`update due set leased_until = null, at = least(at, clock_timestamp()
      + coalesce((select offset_ms from test_clock), 0) * interval '1 ms') where state = 'open'`),
  );

test("B28 the recovery itself killed ten times: it comes to its end, paid once", async () => {
  const person = await saver();
  await topUp(person);
  await inState("topup", person.who.user, "succeeded");
  await quiet();
  await world.pause();
  // Only our own questions shall find out, or a notice would end it between two kills.
  await world.outside.fault("bank-a.notice", "never");
  await withdraw(person);
  const points = [
    ...Array(3).fill("before-commit/withdrawal.send"),
    ...Array(3).fill("before-call/withdrawal.pay"),
    ...Array(2).fill("after-call/withdrawal.pay"),
    ...Array(2).fill("before-commit/withdrawal.settle"),
  ];
  for (const point of points) {
    await hourComes();
    // It may die so soon that it never says it is ready.
    expect(await doomed(point).then(({ ended }) => ended, String)).toContain("SIGKILL");
  }
  await hourComes();
  world.resume();
  await inState("withdrawal", person.who.user, "settled");
  await quiet();
  expect(await possessions(person)).toEqual([2500n, 7500]);
}, 300_000);
