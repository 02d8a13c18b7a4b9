import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openFolder } from "../test/backup/embedded-house.ts";
import { readConfig } from "./config.ts";
import { startEmbedded } from "./platform/db/index.ts";
import { replaceSigningKey } from "./replacing.ts";
import { recordCheck } from "./security-office.ts";
import { visitDatabase } from "./visit.ts";

const folder = openFolder("visit");
afterAll(() => folder.remove());

test("O03 a command starts no database under a server that is about to start its own", async () => {
  const data = join(folder.path, "data");
  await (await startEmbedded(data)).stop();
  const log = () => readFileSync(join(data, "postgres", "server.log"), "utf8");
  const before = log();
  // A server has its lock before it has its database; what a command started, it would stop again.
  const server = spawn("sleep", ["60"]);
  await once(server, "spawn");
  const stat = readFileSync(`/proc/${server.pid}/stat`, "utf8");
  writeFileSync(join(data, "server.lock"), `${server.pid} ${stat.split(" ")[21]}\n`);
  try {
    const config = readConfig(["--data", data], {});
    const check = { kind: "restore_drill", ok: true, facts: {} } as const;
    await expect(visitDatabase(config)).rejects.toThrow("is in use");
    await expect(recordCheck(config, check)).rejects.toThrow("is in use");
    await expect(replaceSigningKey(config)).rejects.toThrow("is in use");
    expect(log()).toBe(before);
  } finally {
    server.kill();
  }
});
