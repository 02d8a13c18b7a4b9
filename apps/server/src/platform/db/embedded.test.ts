import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { openFolder } from "../../../test/backup/embedded-house.ts";
import { startEmbedded } from "./embedded.ts";
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
