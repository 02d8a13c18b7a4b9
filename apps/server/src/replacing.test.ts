import { statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFolder } from "../test/backup/embedded-house.ts";
import { type Config, readConfig } from "./config.ts";
import { openDatabase } from "./database.ts";
import { readSettings, startEmbedded, writeSettings } from "./platform/db/embedded.ts";
import { opens, setPasswords } from "./platform/db/passwords.ts";
import { replaceDatabasePassword } from "./replacing.ts";

// The embedded database's password is replaced; the old one opens nothing any more.

const folder = openFolder("password");
const dir = join(folder.path, "data");
const config: Config = readConfig(["--data", dir], {});
let before: { readonly app: string; readonly owner: string };
beforeAll(async () => {
  before = await addresses();
});
afterAll(() => folder.remove());

/** By which the app and the owner came in at this start; stopped again. */
async function addresses() {
  const { url, ownerUrl, stop } = await openDatabase(config);
  await stop();
  return { app: url, owner: ownerUrl };
}

/** Whether each of two addresses opens the database. */
async function open({ app, owner }: typeof before): Promise<readonly boolean[]> {
  const server = await startEmbedded(dir);
  const both = await Promise.all([opens(app), opens(owner)]);
  await server.stop();
  return both;
}

test("Q10 the embedded database has a new password, and the old one opens nothing", async () => {
  expect(await open(before)).toEqual([true, true]);
  const old = (await readSettings(dir))?.password;
  await replaceDatabasePassword(config);
  const settings = await readSettings(dir);
  expect(settings).toEqual({ port: settings?.port, password: settings?.password });
  expect(settings?.password).not.toBe(old);
  expect(statSync(join(dir, "postgres.json")).mode & 0o077).toBe(0);
  const after = await addresses();
  expect([await open(before), await open(after)]).toEqual([
    [false, false],
    [true, true],
  ]);
});

test("Q10 whoever was killed while replacing it finds the database open, with either", async () => {
  const settings = await readSettings(dir);
  if (!settings) throw new Error("the database has a password");
  const next = "ab".repeat(24);
  // Killed before the database was told.
  await writeSettings(dir, { ...settings, next });
  expect(await open(await addresses())).toEqual([true, true]);
  expect(await readSettings(dir)).toEqual(settings);
  // Killed after it.
  const server = await startEmbedded(dir);
  await writeSettings(dir, { ...settings, next });
  await setPasswords(server.url, next);
  await server.stop();
  expect(await open(await addresses())).toEqual([true, true]);
  expect(await readSettings(dir)).toEqual({ ...settings, password: next });
});

test("Q10 of your own PostgreSQL, or of no installation, none is replaced", async () => {
  const own = { dataDir: dir, databaseUrl: "postgres://coffer:x@db/coffer" };
  await expect(replaceDatabasePassword(own)).rejects.toThrow(/give it a second login/);
  const nowhere = { dataDir: join(folder.path, "nowhere"), databaseUrl: undefined };
  await expect(replaceDatabasePassword(nowhere)).rejects.toThrow(/is no installation/);
});
