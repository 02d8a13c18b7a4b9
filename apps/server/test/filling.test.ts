import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePorts } from "../../../tools/installation/ports.ts";
import { root, runQuietly } from "../../../tools/process.ts";
import { isFilled } from "../../../tools/seed/kept.ts";
import { openHouse, type TestHouse } from "./house.ts";
import { TEST_KEK } from "./keys.ts";

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

test("O04 nobody is added to a house that has people and was not filled here", async () => {
  const before = await counted();
  const dir = join(house.dataDir, "again");
  mkdirSync(dir);
  const args = [join(root, "tools/seed.ts"), "--data", dir, "--port", String(await freePorts())];
  const env = {
    ...process.env,
    DATABASE_URL: house.databaseUrl,
    COFFER_KEK: TEST_KEK.toString("hex"),
  };
  const { code, output } = await runQuietly(process.execPath, [...args, "--few"], { env });
  expect([code, output.includes("nobody is added")], output).toEqual([0, true]);
  expect(await counted()).toEqual(before);
  expect(isFilled(dir)).toBe(true);
});
