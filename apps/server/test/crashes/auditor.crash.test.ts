import { getAuditor, type ReplyOf, sendTransfer } from "@coffer/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nextKey, payeeOf } from "../edge/money-routes.ts";
import { openHouse, type TestHouse, type TestPerson, type TestStaff } from "../house.ts";
import { eventually } from "../outside.ts";
import { PIN } from "../people.ts";
import type { ServerProcess } from "../server-process.ts";

// O08 with several servers: one of them audits, all of them tell what it has come to, and when it
// is killed another goes on, within the minute in which what is wrong in a new block is found.

let house: TestHouse;
let staff: TestStaff;
let [payer, friend]: TestPerson[] = [];
let owner: pg.Client;
/** The one that audits, and one that started later. */
let first: ServerProcess;
let second: ServerProcess;

const MINUTE = { ms: 60_000 } as const;

const auditorOf = (server: ServerProcess): Promise<ReplyOf<typeof getAuditor>> =>
  house.through(server, staff).call(getAuditor);

const holder = async (): Promise<string | undefined> => {
  const { rows } = await owner.query(
    "select holder from lease where name = 'auditor' and leased_until > clock_timestamp()",
  );
  return rows[0]?.holder;
};

/** The auditor's own connections, of whichever process. */
const looking = async (): Promise<number[]> => {
  const { rows } = await owner.query(
    `select pid from pg_stat_activity
     where application_name = 'coffer auditor' and datname = current_database()`,
  );
  return rows.map((row) => row.pid);
};

const newest = async (): Promise<number> =>
  Number((await owner.query("select max(number) as number from block")).rows[0]?.number);

async function pay(server: ServerProcess): Promise<void> {
  if (!payer || !friend) throw new Error("there is somebody to pay and to be paid");
  const payee = await payeeOf({ payer, friend });
  const body = { payee, amount: { currency: "CNY", value: "1.00" } as const, note: null };
  const order = { idempotencyKey: nextKey(), body, proof: { pin: PIN } };
  await house.through(server, payer).call(sendTransfer, order);
}

beforeAll(async () => {
  house = await openHouse();
  staff = await house.staff({ role: "auditor", merchant: null });
  [payer, friend] = [await house.person({ fen: 100_00 }), await house.person({ name: "陈明" })];
  owner = new pg.Client({ connectionString: house.databaseUrl });
  await owner.connect();
  // The house of this process lets the others have it.
  await house.house.auditor.stop();
  first = await house.server();
  await eventually(holder, { what: "somebody who audits", ...MINUTE });
  second = await house.server();
});
afterAll(async () => {
  await owner.end();
  await house.close();
});

test("O08 of two servers one audits, and both tell what it has come to", async () => {
  const held = await holder();
  await pay(first);
  const block = await newest();
  for (const server of [first, second]) {
    const told = await eventually(async () => {
      const status = await auditorOf(server);
      return (status.block ?? 0) >= block ? status : undefined;
    }, MINUTE);
    expect(told).toMatchObject({ state: "green", findings: [] });
    expect(told.followAgeSeconds).toBeLessThan(30);
  }
  expect(await holder()).toBe(held);
});

test("O08 killed, it is followed within the minute in which a new wrong row is found", async () => {
  const held = await holder();
  const before = await looking();
  expect(before).not.toEqual([]);
  await first.kill();
  // The one that audits was the only one that looked: with it went every connection of before.
  await eventually(async () => {
    const now = await looking();
    return before.every((pid) => !now.includes(pid)) || undefined;
  }, MINUTE);
  await pay(second);
  await owner.query("set session_replication_role = replica");
  const wrong = "batch = (select max(batch) from entry)";
  await owner.query(`update entry set amount = amount + 100 where ${wrong} and amount > 0`);
  const { rows } = await owner.query(`select number from block where ${wrong}`);
  const told = await eventually(async () => {
    const status = await auditorOf(second);
    return status.findings.length > 0 ? status : undefined;
  }, MINUTE);
  expect(told.state).toBe("red");
  expect(told.findings).toContainEqual(
    expect.objectContaining({ invariant: "L06", at: `block ${rows[0]?.number}` }),
  );
  expect(await holder()).not.toBe(held);
});
