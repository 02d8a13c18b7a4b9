import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getBalances } from "@coffer/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sleep } from "../src/platform/clock.ts";
import { migrate } from "../src/platform/db/index.ts";
import { openHouse, type TestHouse } from "./house.ts";
import { expectSound } from "./sound.ts";
import { startTraffic, type Traffic } from "./traffic.ts";

// The next version's migrations, beside those there are: what an expanding one may do.
const NEXT = `
  alter table payment add column channel_hint text;
  alter table account add column remark text not null default '';
  create table note_kind (id text collate "C" primary key, name text not null);
  grant select, insert on note_kind to coffer_app;
  create index payment_channel_hint on payment (channel_hint) where channel_hint is not null;
`;
let house: TestHouse;
let folder: string;
beforeAll(async () => {
  house = await openHouse();
  folder = mkdtempSync(join(tmpdir(), "coffer-migrations-"));
  cpSync(fileURLToPath(new URL("../migrations/", import.meta.url)), folder, { recursive: true });
  writeFileSync(join(folder, "9999_next.sql"), NEXT);
});
let traffic: Traffic | undefined;
afterAll(async () => {
  await traffic?.stop();
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

test("Q15 a migration while people pay: nobody is refused, the old version goes on", async () => {
  traffic = await startTraffic(house, 4);
  await traffic.more(10);
  expect(await migrate(house.databaseUrl, folder)).toEqual(["9999_next.sql"]);
  // The old version does not know of it and goes on; a process of it can even start.
  await traffic.more(10);
  const second = await house.server();
  const person = await house.person({ fen: 1_000 });
  const seen = await house.through(second, person).call(getBalances);
  expect(seen.data[0]?.available.value).toBe("10.00");
  await traffic.more(10);
  await traffic.stop();
  await second.kill();
  await expectSound(house.databaseUrl);
}, 60_000);

test("Q15 a migration that cannot get its table lets payments pass until it can", async () => {
  const reader = new pg.Client({ connectionString: house.databaseUrl });
  await reader.connect();
  await reader.query("begin; lock table payment in access share mode");
  writeFileSync(join(folder, "9999_next_again.sql"), "alter table payment add column hint_2 text");
  const migrated = migrate(house.databaseUrl, folder);
  traffic = await startTraffic(house, 4);
  await sleep(3_000);
  const during = traffic.acknowledged.length;
  expect(during).toBeGreaterThan(4);
  await reader.query("rollback");
  await reader.end();
  expect(await migrated).toContain("9999_next_again.sql");
  await traffic.more(5);
  await traffic.stop();
  await expectSound(house.databaseUrl);
}, 60_000);
