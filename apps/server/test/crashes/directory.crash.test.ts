import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePorts } from "../../../../tools/installation/ports.ts";
import { lockDataDirectory } from "../../src/data-lock.ts";
import { openHouse, type TestHouse } from "../house.ts";
import { type ServerProcess, startServer } from "../server-process.ts";

// One data directory, its lock and its database: who has it, who takes it over, who is told no.

// The embedded PostgreSQL is made and started several times, on a machine that may be busy.
/** Only its sandbox is used: the servers here bring a database of their own. */
let house: TestHouse;
let dir: string;
beforeAll(async () => {
  house = await openHouse();
  dir = mkdtempSync(join(tmpdir(), "coffer-directory-"));
  chmodSync(dir, 0o755);
});
afterAll(async () => {
  await house.close();
  rmSync(dir, { recursive: true, force: true });
});

const start = (): Promise<ServerProcess> =>
  startServer({ ...house.config, dataDir: join(dir, "data"), databaseUrl: undefined }, {});

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** What a server says that cannot start, with the code it ends with. */
function refusedStart(port: number, env: Readonly<Record<string, string>> = {}) {
  const { sandboxUrl = "" } = house.config;
  const place = ["--data", join(dir, "data"), "--port", String(port), "--sandbox", sandboxUrl];
  const options = { env: { ...process.env, DATABASE_URL: "", ...env } };
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...place], options, (error, _output, errors) =>
      resolve(`${error?.code}: ${errors}`),
    );
  });
}

const lock = (): string => join(dir, "data", "server.lock");
const alive = async ({ api }: ServerProcess): Promise<number> =>
  (await fetch(`${api}/health/ready`)).status;

test("B37 O03 a second process on a directory says who has it, and harms nothing", async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(
    `${join(dir, "data")} is in use by process ${first.pid}: one server per data directory`,
  );
  expect(await alive(first)).toBe(200);
  first.signal("SIGTERM");
  expect(await first.ended).toBe("0");
  expect(existsSync(lock())).toBe(false);
});

test("O03 a killed server's lock and database are taken over at once", async () => {
  const killed = await start();
  await killed.kill();
  expect(existsSync(lock())).toBe(true);
  const next = await start();
  expect(await alive(next)).toBe(200);
  await next.kill();
});

test("O03 a lock whose number another program has now holds nobody off", async () => {
  const program = spawn("sleep", ["60"]);
  await once(program, "spawn");
  writeFileSync(lock(), `${program.pid} 1\n`);
  const server = await start();
  expect(readFileSync(lock(), "utf8")).toMatch(new RegExp(`^${server.pid} \\d+\n$`));
  program.kill();
  server.signal("SIGTERM");
  expect(await server.ended).toBe("0");
});

test("O03 neither does a database's whose number another program has now", async () => {
  const file = join(dir, "data", "postgres", "postmaster.pid");
  const program = spawn("sleep", ["60"]);
  await once(program, "spawn");
  const lines = [program.pid, join(dir, "data", "postgres"), 1, 1, "", "127.0.0.1", "", "ready"];
  writeFileSync(file, `${lines.join("\n")}\n`);
  const server = await start();
  expect(await alive(server)).toBe(200);
  program.kill();
  server.signal("SIGTERM");
  expect(await server.ended).toBe("0");
});

test("B37 a directory that cannot be written to is nobody's, and not said to be", async () => {
  // Made by the kernel: nobody may put a file there, whoever it is.
  await expect(lockDataDirectory("/proc/self")).rejects.toThrow(
    /^\/proc\/self\/server.lock cannot be written \(E[A-Z]+\)$/,
  );
});

test("B29 a server that cannot start says why in a line and leaves no database", async () => {
  const database = join(dir, "data", "postgres", "postmaster.pid");
  const taken = Number(new URL(house.house.urls.console).port) - 3;
  expect(await refusedStart(taken)).toMatch(/^1: listen EADDRINUSE: [^\n]*\n$/);
  expect(existsSync(database)).toBe(false);
  const another = { COFFER_KEK: "0a1b2c3d4e5f6071".repeat(4) };
  expect(await refusedStart(await freePorts(), another)).toMatch(/^1: [^\n]* is not at hand\n$/);
  expect(existsSync(database)).toBe(false);
});

test("B29 told to stop while it starts, a server stops and leaves no database", async () => {
  const database = join(dir, "data", "postgres", "postmaster.pid");
  const starting = start();
  await vi.waitFor(() => expect(existsSync(database)).toBe(true), { timeout: 30_000, interval: 5 });
  process.kill(Number.parseInt(readFileSync(lock(), "utf8"), 10), "SIGTERM");
  expect(await (await starting).ended).toBe("0");
  expect(existsSync(database)).toBe(false);
  expect(existsSync(lock())).toBe(false);
});
