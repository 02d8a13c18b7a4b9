import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { openFolder } from "../../../test/backup/embedded-house.ts";
import { killFamily } from "../../../test/crashes/processes.ts";
import { eventually } from "../../../test/outside.ts";
import { readSettings, startEmbedded } from "./embedded.ts";
import { PortTaken } from "./postmaster.ts";

const folder = openFolder("embedded");
afterAll(() => folder.remove());

test("the embedded PostgreSQL starts on another port when somebody has taken its own", async () => {
  const dir = join(folder.path, "data");
  await (await startEmbedded(dir)).stop();
  const { port } = JSON.parse(readFileSync(join(dir, "postgres.json"), "utf8"));
  const somebody = createServer();
  await new Promise<void>((resolve) => somebody.listen(port, "127.0.0.1", resolve));
  const server = await startEmbedded(dir);
  try {
    expect(Number(new URL(server.url).port)).not.toBe(port);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await client.end();
  } finally {
    await server.stop();
    await new Promise((resolve) => somebody.close(resolve));
  }
});

test("started again it has the address that it had, or is not started", async () => {
  const dir = join(folder.path, "again");
  const server = await startEmbedded(dir);
  expect(await server.startAgain()).toBe(false);
  await server.stop();
  const somebody = createServer();
  const { port } = new URL(server.url);
  await new Promise<void>((resolve) => somebody.listen(Number(port), "127.0.0.1", resolve));
  await expect(server.startAgain()).rejects.toThrow(PortTaken);
  await new Promise((resolve) => somebody.close(resolve));
  expect(await server.startAgain()).toBe(true);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.end();
  await server.stop();
});

test("settings that are broken are named, and not quoted", async () => {
  const dir = join(folder.path, "broken");
  mkdirSync(dir);
  writeFileSync(join(dir, "postgres.json"), '{"port":1,"password":"never-to-be-told');
  const failure: unknown = await startEmbedded(dir).catch((error: unknown) => error);
  expect(String(failure)).toContain(join(dir, "postgres.json"));
  expect(String(failure)).not.toContain("never-to");
});

const answers = async (dir: string): Promise<void> => {
  const server = await startEmbedded(dir);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await client.end();
  await server.stop();
};

const EMBEDDED = new URL("./embedded.ts", import.meta.url).href;

test("O01 a first start that was killed while it made the database is begun anew", async () => {
  const dir = join(folder.path, "half");
  mkdirSync(dir);
  const program = `(await import(process.argv[1])).startEmbedded(process.argv[2])`;
  const args = ["--input-type=module", "--eval", program, EMBEDDED, dir];
  const doomed = spawn(process.execPath, args, { stdio: "ignore" });
  const ended = once(doomed, "exit");
  // The mark of a database, which initdb writes long before it is done.
  await eventually(() => (filesBelow(dir).includes("PG_VERSION") ? true : undefined));
  await killFamily(doomed.pid ?? 0);
  await ended;
  expect(existsSync(join(dir, "postgres.json"))).toBe(false);
  await answers(dir);
});

const filesBelow = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true }).map(({ name }) => name);

test("O01 one killed before it put the database in its place is gone on with", async () => {
  const dir = join(folder.path, "unmoved");
  await answers(dir);
  renameSync(join(dir, "postgres"), join(dir, "postgres.new"));
  await answers(dir);
  expect(existsSync(join(dir, "postgres.new"))).toBe(false);
});

test("a database without its password is not made anew, nor one for a password", async () => {
  const dir = join(folder.path, "lost");
  await answers(dir);
  renameSync(join(dir, "postgres.json"), join(dir, "kept"));
  await expect(startEmbedded(dir)).rejects.toThrow(/holds a database, and the file with its pass/);
  renameSync(join(dir, "kept"), join(dir, "postgres.json"));
  renameSync(join(dir, "postgres"), join(dir, "elsewhere"));
  await expect(startEmbedded(dir)).rejects.toThrow(/is not there, and its password is/);
  renameSync(join(dir, "elsewhere"), join(dir, "postgres"));
  await answers(dir);
});

test("settings that cannot be read are no sign that nothing has been made yet", async () => {
  const dir = join(folder.path, "unreadable");
  mkdirSync(join(dir, "postgres.json"), { recursive: true });
  await expect(readSettings(dir)).rejects.toThrow(/postgres.json cannot be read \(EISDIR\)$/);
  await expect(startEmbedded(dir)).rejects.toThrow("cannot be read (EISDIR)");
  expect(existsSync(join(dir, "postgres"))).toBe(false);
});

test.each(["", "null", "{}", '{"port":"1","password":"x"}', '{"port":1,"password":""}'])(
  "settings of another shape (%s) are refused",
  async (text) => {
    const dir = join(folder.path, `shape-${text.length}`);
    mkdirSync(dir);
    writeFileSync(join(dir, "postgres.json"), text);
    await expect(readSettings(dir)).rejects.toThrow("does not hold what it should");
  },
);
