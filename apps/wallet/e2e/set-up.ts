import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isGiven, tell } from "./config.ts";

const root = join(import.meta.dirname, "../../..");
// Apart from 4000, where somebody's own installation may stand.
const port = 4700;

/** Starts a fresh installation and stops it at the end, unless one is named by the environment. */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (isGiven()) return undefined;
  const dir = mkdtempSync(join(tmpdir(), "coffer-e2e-"));
  const args = [join(root, "tools/start.ts"), "--data", dir, "--port", String(port), "--json"];
  const installation = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { urls } = await readReady(installation);
  const { wallet = "", sandbox = "", api = "" } = urls;
  tell({ wallet, sandbox, api, shopKey: readShopKey(dir) });
  return async () => {
    const ended = new Promise((resolve) => installation.once("exit", resolve));
    installation.kill("SIGTERM");
    await ended;
    rmSync(dir, { recursive: true, force: true });
  };
}

async function readReady(child: ChildProcess): Promise<{ urls: Record<string, string> }> {
  if (child.stdout === null) throw new Error("the installation has no output to read");
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("{")) return JSON.parse(line);
  }
  throw new Error("the installation ended before it was ready");
}

/** The seed leaves the shops' keys beside the logins. */
function readShopKey(dir: string): string {
  const logins: readonly Record<string, string>[] = JSON.parse(
    readFileSync(join(dir, "logins.json"), "utf8"),
  );
  return logins.find(({ app }) => app === "api")?.["password"] ?? "";
}
