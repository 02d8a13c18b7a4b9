import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { freePorts } from "../../../tools/installation/ports.ts";
import type { Config } from "../src/config.ts";
import { eventually } from "./outside.ts";

/** A server in a process of its own, so that it can be killed. */
export interface ServerProcess {
  readonly api: string;
  readonly wallet: string;
  readonly merchant: string;
  readonly console: string;
  readonly pid: number;
  /** Settles with how it ended: a signal or an exit code. */
  readonly ended: Promise<string>;
  signal(name: NodeJS.Signals): void;
  kill(): Promise<void>;
  /** What it wrote to standard error so far. */
  errors(): string;
  /** The same of standard output: its log. */
  output(): string;
}

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/**
 * Starts `main.ts` against the same database and sandbox; resolves when it is ready. Its standard
 * output may go to a descriptor of the test's own, where nobody needs to read.
 */
export async function startServer(
  config: Config,
  env: Readonly<Record<string, string>>,
  stdout: "pipe" | number = "pipe",
): Promise<ServerProcess> {
  const port = await freePorts();
  const child = spawn(
    process.execPath,
    [MAIN, "--data", config.dataDir, "--port", String(port), "--sandbox", config.sandboxUrl ?? ""],
    {
      stdio: ["ignore", stdout, "pipe"],
      env: {
        ...process.env,
        DATABASE_URL: config.databaseUrl ?? "",
        COFFER_LOG: "warn",
        COFFER_RATE_FACTOR: "10000",
        COFFER_WALLET_ORIGIN: config.walletOrigin,
        COFFER_MERCHANT_ORIGIN: config.merchantOrigin,
        COFFER_CONSOLE_ORIGIN: config.consoleOrigin,
        ...env,
      },
    },
  );
  let [errors, output] = ["", ""];
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const ended = endOf(child);
  const urls = await Promise.race([
    child.stdout ? readyLine(child.stdout) : answering(port),
    ended.then((how): never => {
      throw new Error(`the server ended (${how}) before it was ready: ${errors}`);
    }),
  ]);
  return {
    ...urls,
    pid: child.pid ?? -1,
    ended,
    errors: () => errors,
    output: () => output,
    signal: (name) => void child.kill(name),
    kill: async () => {
      child.kill("SIGCONT");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? `${code}`)));

type Urls = Pick<ServerProcess, "api" | "wallet" | "merchant" | "console">;

async function answering(port: number): Promise<Urls> {
  const at = (place: number) => `http://127.0.0.1:${port + place}`;
  await eventually(
    () =>
      fetch(`${at(0)}/health/ready`).then(
        ({ ok }) => ok || undefined,
        () => undefined,
      ),
    { what: "a ready server" },
  );
  return { api: at(0), wallet: at(1), merchant: at(2), console: at(3) };
}

function readyLine(stdout: Readable): Promise<Urls> {
  return new Promise((resolve) => {
    createInterface({ input: stdout }).on("line", (line) => {
      if (!line.includes('"ready"')) return;
      const said: { urls: Urls } = JSON.parse(line);
      resolve(said.urls);
    });
  });
}
