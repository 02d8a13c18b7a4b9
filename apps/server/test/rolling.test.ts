import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getBalances, sendTransfer } from "@coffer/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sleep } from "../src/platform/clock.ts";
import { migrate } from "../src/platform/db/index.ts";
import { nextKey, payeeOf } from "./edge/money-routes.ts";
import { openHouse, type TestHouse } from "./house.ts";
import { PIN } from "./people.ts";
import type { ServerProcess } from "./server-process.ts";
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
});

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
});

test("Q10 a database login follows another: nobody is refused, the old one ends", async () => {
  const owner = new pg.Client({ connectionString: house.databaseUrl });
  await owner.connect();
  const run = randomBytes(4).toString("hex");
  // The owner still migrates; what serves people comes in by a login of its own.
  const login = (name: string, password: string) => {
    const url = new URL(house.databaseUrl);
    Object.assign(url, { username: `${name}_${run}`, password });
    return { DATABASE_URL: url.href, DATABASE_MIGRATE_URL: house.databaseUrl };
  };
  for (const name of ["first", "second"]) {
    await owner.query(`create role ${name}_${run} login password 'before'`);
    await owner.query(`grant coffer_app to ${name}_${run}`);
  }
  const [payer, friend] = [await house.person({ fen: 10_00 }), await house.person()];
  const payee = await payeeOf({ payer, friend });
  const amount = { currency: "CNY", value: "1.00" } as const;
  const pay = async (server: ServerProcess): Promise<string> => {
    const body = { payee, amount, note: null };
    const order = { idempotencyKey: nextKey(), body, proof: { pin: PIN } };
    return (await house.through(server, payer).call(sendTransfer, order)).state;
  };
  const first = await house.server(login("first", "before"));
  expect(await pay(first)).toBe("sent");
  // Both at once.
  const second = await house.server(login("second", "before"));
  expect([await pay(second), await pay(first)]).toEqual(["sent", "sent"]);
  // Its password is another one from here on; it has its connections, and serves by them.
  await owner.query(`alter role first_${run} password 'after'`);
  expect(await pay(first)).toBe("sent");
  await expect(house.server(login("first", "before"))).rejects.toThrow(
    /password authentication failed/,
  );
  await first.kill();
  await owner.query(`drop role first_${run}`);
  expect(await pay(second)).toBe("sent");
  await second.kill();
  await owner.query(`drop role second_${run}`);
  await owner.end();
  await expectSound(house.databaseUrl);
});
