import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { freePorts } from "../../../tools/installation/ports.ts";
import { root, runQuietly } from "../../../tools/process.ts";
import { isFilled } from "../../../tools/seed/kept.ts";
import { openHouse, type TestHouse } from "./house.ts";
import { TEST_KEK } from "./keys.ts";
import { urlOf } from "./postgres.ts";

// The first start fills a new house, and none that has people of its own: one that came back from a
// backup, or that is kept in a PostgreSQL of your own, has no list of logins either.

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await house.person();
});
afterAll(() => house.close());

const counted = async (): Promise<object> => {
  const { rows } = await house.house.pool.query(
    `select (select count(*) from person) as people, (select count(*) from merchant) as shops,
       (select count(*) from posting) as postings`,
  );
  return rows[0];
};

const given = { ...process.env, COFFER_KEK: TEST_KEK.toString("hex") };

async function fill(name: string, env: NodeJS.ProcessEnv, more: readonly string[] = []) {
  const dir = join(house.dataDir, name);
  mkdirSync(dir);
  const args = [join(root, "tools/seed.ts"), "--data", dir, "--port", String(await freePorts())];
  return { dir, ...(await runQuietly(process.execPath, [...args, ...more], { env })) };
}

async function query(connectionString: string, sql: string): Promise<object[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

test("O04 nobody is added to a house that has people and was not filled here", async () => {
  const before = await counted();
  const env = { ...given, DATABASE_URL: house.databaseUrl };
  const { dir, code, output } = await fill("again", env, ["--few"]);
  expect([code, output.includes("nobody is added")], output).toEqual([0, true]);
  expect(await counted()).toEqual(before);
  expect(isFilled(dir)).toBe(true);
});

test("what was started to fill a house ends where the house does not open", async () => {
  const env = { ...given, DATABASE_URL: house.databaseUrl, COFFER_PACK: "eu" };
  const { code, output } = await fill("other-pack", env);
  expect([code, output.includes("this installation was made with cn")], output).toEqual([1, true]);
});

test("C50 under another jurisdiction pack the known people have its currency, today", async () => {
  const url = urlOf(house.databaseUrl, "h_filled_with_euro");
  await query(house.databaseUrl, "create database h_filled_with_euro");
  onTestFinished(async () => {
    await query(house.databaseUrl, "drop database h_filled_with_euro with (force)");
  });
  const env = { ...given, DATABASE_URL: url, COFFER_PACK: "eu", COFFER_ZONE: "Europe/Berlin" };
  const { code, output } = await fill("euro", env);
  expect([code, output.includes("the known people alone")], output).toEqual([0, true]);
  const found = await query(
    url,
    `select distinct currency, (select abs(offset_ms) < 3600000 from test_clock) as today
     from account where balance <> 0`,
  );
  expect(found).toEqual([{ currency: "EUR", today: true }]);
});
