import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as contract from "@coffer/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestStaff } from "../../../test/house.ts";
import { TEST_KEK, testKeyring } from "../../../test/keys.ts";
import { eventually } from "../../../test/outside.ts";
import { perform } from "../../../test/people.ts";
import { askSandbox, secretsOf } from "../../channels/access/index.ts";
import { heldKeys } from "../../held-keys.ts";
import { kidOf } from "../../platform/keks.ts";
import { createLog } from "../../platform/log.ts";
import { replaceSigner } from "../../proof/heads/index.ts";
import { type HeldKey, nameOfSecret, watchKeyAges } from "./index.ts";
import { noteKeys } from "./note-keys.ts";

// How old each key is, as far as this installation can know, and when it is to be replaced.

const DAY_MS = 86_400_000;
const before = randomBytes(32);
let house: TestHouse;
let auditor: TestStaff;
let held: readonly HeldKey[];
beforeAll(async () => {
  house = await openHouse({ kek: [TEST_KEK, before].map((key) => key.toString("hex")).join(",") });
  auditor = await house.staff({ role: "auditor", merchant: null }, "auditor", "吴桐");
  held = (await board()).flatMap(({ kind, part, use, name }) =>
    (kind === "channel" || kind === "database") && name ? [{ kind, part, use, name }] : [],
  );
});
afterAll(() => house.close());

const board = async () => (await auditor.client.call(contract.getSecurityBoard)).keys;
const linesOf = async (kind: string) => (await board()).filter((one) => one.kind === kind);
const note = (keys = held) => perform(house.house.journal, (read) => noteKeys(read, keys));
const asOwner = async (text: string, values: readonly unknown[] = []) => {
  const db = new pg.Client({ connectionString: house.databaseUrl });
  await db.connect();
  await db.query(text, [...values]).finally(() => db.end());
};
const rows = async (text: string) =>
  (await house.house.pool.query<{ row: string }>(text)).rows.map(({ row }) => row);

test("C47 every key the house uses is on the board, undated until it was put down", async () => {
  const lines = await board();
  expect(lines.map(({ kind, part, use }) => [kind, part, use].filter(Boolean).join(" "))).toEqual([
    "key_encryption",
    "key_encryption",
    "database server",
    "channel bank-a requests",
    "channel bank-a notices",
    "channel bank-b requests",
    "channel bank-b notices",
    "channel gateway-a requests",
    "channel gateway-a notices",
    "channel gateway-b requests",
    "channel gateway-b notices",
    "channel identity-registry requests",
    "channel inbox requests",
    "installation",
  ]);
  expect(lines.every(({ ageDays, overdue }) => ageDays === null && !overdue)).toBe(true);
});

test("C47 a key's age counts from the day it was first in use here, put down once", async () => {
  // Of two at once one puts them down, and whoever comes later finds them.
  const ends = await Promise.allSettled([note(), note()]);
  expect(ends.map(({ status }) => status)).toContain("fulfilled");
  await note();
  const lines = await board();
  const seen = await rows("select name as row from security_key");
  expect(new Set(seen).size).toBe(seen.length);
  expect(new Set(lines.map(({ name }) => name))).toEqual(new Set(seen));
  expect(lines.every(({ ageDays, madeHere }) => ageDays === 0 && !madeHere)).toBe(true);
  const [current, replaced] = lines;
  expect(current).toMatchObject({ state: "current", everyDays: 365, overdue: false });
  expect(Date.parse(current?.nextAt ?? "") - Date.parse(current?.since ?? "")).toBe(365 * DAY_MS);
  // What was replaced is to be retired, and the installation's secret stays for ever.
  const undated = { everyDays: null, nextAt: null, overdue: false };
  expect(replaced).toMatchObject({ name: kidOf(before), state: "replaced", count: 0, ...undated });
  expect(await linesOf("installation")).toMatchObject([undated]);
});

test("C47 a key is due after a year, its successor is not, one that comes back is", async () => {
  const [bank] = held.filter(({ part }) => part === "bank-a");
  const aged = "update security_key set seen_at = seen_at - interval '366 days' where name = $1";
  // The app may not: what was seen stays seen.
  await expect(house.house.pool.query(aged, [bank?.name])).rejects.toThrow("permission denied");
  await asOwner(aged, [bank?.name]);
  const shown = async () => (await linesOf("channel")).find(({ name }) => name === bank?.name);
  expect(await shown()).toMatchObject({ ageDays: 366, overdue: true });
  expect((await board())[0]).toEqual(await shown());
  const successor = nameOfSecret(testKeyring, randomBytes(24).toString("hex"));
  await note(held.map((key) => (key === bank ? { ...key, name: successor } : key)));
  await note();
  expect(await shown()).toMatchObject({ ageDays: 366, overdue: true });
  const kept = await rows(`select seen_at > now() - interval '1 day' as row
    from security_key where name = '${successor}'`);
  expect(kept).toEqual([true]);
});

test("C47 what was there before the house's midnight is not in use since today", async () => {
  const seen = held.find(({ part }) => part === "inbox");
  const there = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const evening = new Date(Date.parse(`${there}T00:00:00+08:00`) - 1_000);
  const at = "update security_key set seen_at = $2 where name = $1";
  await asOwner(at, [seen?.name, evening]);
  const line = (await linesOf("channel")).find(({ name }) => name === seen?.name);
  expect(line).toMatchObject({ ageDays: 1 });
});

test("C47 of keys that were made here the day they were made is known", async () => {
  await perform(house.house.journal, replaceSigner);
  expect(await linesOf("chain_signing")).toMatchObject([
    { madeHere: true, ageDays: 0, name: null },
  ]);
  expect(await linesOf("api_keys")).toEqual([]);
  await Promise.all([house.shop(), house.shop("书店")]);
  await asOwner(`update api_key set created_at = created_at - interval '400 days'
    where id = (select min(id) from api_key)`);
  const [line] = await linesOf("api_keys");
  expect(line).toMatchObject({ count: 2, madeHere: true, ageDays: 400, overdue: true });
});

test("C47 no key stands on the board, among its rows or in the trail", async () => {
  const access = await askSandbox(house.sandbox.url);
  const secrets = [
    ...secretsOf(access).map(({ secret }) => secret),
    ...[TEST_KEK, before].map((key) => key.toString("hex")),
    new URL(house.databaseUrl).password,
  ];
  const told = JSON.stringify([
    await board(),
    await rows(
      "select t::text as row from security_key t union all select detail::text from audit",
    ),
  ]);
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  expect(secrets.every((secret) => secret.length > 10)).toBe(true);
});

test("C47 a server puts down what it was given: root key, both logins, channels", async () => {
  const file = join(house.dataDir, "root-key");
  const root = randomBytes(32);
  writeFileSync(file, root.toString("hex"));
  const access = await askSandbox(house.sandbox.url);
  const login = (password: string) => `postgres://coffer:${password}@db/coffer`;
  const given = heldKeys(
    { kms: `file:${file}`, migrateUrl: login("the%20owner%27s") },
    { access, keyring: testKeyring, url: login("the-servers") },
  );
  expect(given.filter(({ kind }) => kind !== "channel")).toEqual([
    { kind: "root", part: null, use: null, name: kidOf(root) },
    { kind: "database", part: "server", use: null, name: nameOfSecret(testKeyring, "the-servers") },
    { kind: "database", part: "owner", use: null, name: nameOfSecret(testKeyring, "the owner's") },
  ]);
  const { journal } = house.house;
  const watch = watchKeyAges({ journal, log: createLog("silent") }, given, 20);
  const names = given.map(({ name }) => name);
  await eventually(
    async () => {
      const seen = new Set(await rows("select name as row from security_key"));
      return names.every((name) => seen.has(name)) ? true : undefined;
    },
    { what: "every key that was given" },
  );
  await watch.stop();
});
