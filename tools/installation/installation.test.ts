import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { root } from "../process.ts";
import { startChild } from "./child.ts";
import { InUse, takeLock } from "./lock.ts";
import { findTaken, freePorts } from "./ports.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "coffer-installation-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A program of a few lines, started as a part of an installation would be. */
function start(program: string, name = "program.ts") {
  const file = join(dir, name);
  writeFileSync(file, program);
  return startChild({ name: "program", args: [file], logFile: join(dir, "program.log") });
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe("a process of the installation", () => {
  const waits = "setInterval(() => {}, 1000);";

  test("is ready when it says so, and what else it says goes to its log", async () => {
    const child = start(
      `console.log("{broken"); console.log('{"ready":true,"urls":{"api":"x"}}'); ${waits}`,
    );
    expect(await child.ready).toEqual({ ready: true, urls: { api: "x" } });
    await child.stop();
    expect(readFileSync(join(dir, "program.log"), "utf8")).toBe("{broken\n");
    expect(isAlive(child.pid)).toBe(false);
  });

  test("tells its last words when it dies", async () => {
    const { how, lastWords } = await start('console.error("no bank"); process.exit(3);').ended;
    expect(how).toBe("code 3");
    expect(lastWords).toBe("no bank");
  });

  test("may finish what it is doing when it is asked to stop", async () => {
    const child = start(
      `const drain = () => { console.log("drained"); process.exit(); };
       process.on("SIGTERM", () => setTimeout(drain, 50));
       console.log('{"ready":true}'); ${waits}`,
    );
    await child.ready;
    await child.stop();
    expect((await child.ended).lastWords).toBe("drained");
  });
});

describe("the lock of a data directory", () => {
  const holder = (pid: number, children: number[] = []): void =>
    writeFileSync(join(dir, "start.lock"), JSON.stringify({ pid, port: 4000, children }));

  test("names who holds it", async () => {
    const other = start(`console.log('{"ready":true}'); setInterval(() => {}, 1000);`, "start.ts");
    await other.ready;
    holder(other.pid);
    await expect(takeLock(dir, 5000)).rejects.toThrow(InUse);
    await expect(takeLock(dir, 5000)).rejects.toThrow(`process ${other.pid} has it on port 4000`);
    await other.stop();
    (await takeLock(dir, 5000)).release();
  });

  test("that says nothing, as a full disk leaves it, holds nobody off", async () => {
    writeFileSync(join(dir, "start.lock"), "");
    const lock = await takeLock(dir, 5000);
    lock.note([1]);
    expect(JSON.parse(readFileSync(join(dir, "start.lock"), "utf8"))).toMatchObject({
      pid: process.pid,
      children: [1],
    });
    lock.release();
    expect(readdirSync(dir)).toEqual([]);
  });

  test.each(["src/main.ts", "tools/seed.ts"])(
    "left by a start command that was killed, it ends the %s that went on",
    async (name) => {
      mkdirSync(join(dir, dirname(name)));
      const left = start(`console.log('{"ready":true}'); setInterval(() => {}, 1000);`, name);
      await left.ready;
      holder(process.pid, [left.pid]);
      const lock = await takeLock(dir, 5000);
      await expect.poll(() => isAlive(left.pid)).toBe(false);
      lock.release();
      await left.stop();
    },
  );

  test("left by a process whose number another program has now holds nobody off", async () => {
    holder(process.pid);
    (await takeLock(dir, 5000)).release();
  });
});

test("a row of ports is given to one alone of those who choose at the same moment", async () => {
  const script = `
    import { freePorts } from "./tools/installation/ports.ts";
    const rows = [];
    for (let row = 0; row < 120; row++) rows.push(await freePorts());
    process.stdout.write(JSON.stringify(rows) + "\\n");
    process.stdin.once("data", () => process.exit());
  `;
  const choosers = [1, 2].map(() =>
    spawn(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: root,
      stdio: ["pipe", "pipe", "inherit"],
    }),
  );
  const chosen = await Promise.all(choosers.map(({ stdout }) => once(stdout, "data")));
  const rows: number[] = chosen.flatMap(([text]) => JSON.parse(String(text)));
  expect([rows.length, new Set(rows).size]).toEqual([240, 240]);
  for (const { stdin } of choosers) stdin.end("enough\n");
});

test("a taken port of the five is found", async () => {
  const first = await freePorts();
  expect(await findTaken(first)).toBeUndefined();
  const server = createServer().listen(first + 3, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  expect(await findTaken(first)).toBe(first + 3);
  await new Promise((resolve) => server.close(resolve));
});
