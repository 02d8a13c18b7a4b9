import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addressesFrom, freePorts } from "../installation/ports.ts";
import { root } from "../process.ts";
import { until } from "./until.ts";

test("the sandbox of a seed that is killed ends as well", async () => {
  const dir = mkdtempSync(join(tmpdir(), "coffer-killed-seed-"));
  mkdirSync(join(dir, "logs"));
  const port = await freePorts();
  const { sandbox } = addressesFrom(port);
  const isThere = async () => (await fetch(`${sandbox}/health/ready`).catch(() => null)) !== null;
  const script = `
    import { startedSandbox } from "./tools/seed/outside.ts";
    await startedSandbox(${JSON.stringify(dir)}, ${port});
    process.stdout.write("started");
  `;
  const args = ["--input-type=module", "--eval", script];
  const seed = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  await once(seed.stdout, "data");
  expect(await isThere()).toBe(true);
  seed.kill("SIGKILL");
  await until("the sandbox has ended", async () => ((await isThere()) ? undefined : true));
  rmSync(dir, { recursive: true, force: true });
});
