import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { memoryFlags } from "../apps/server/src/memory-flags.ts";
import { root, runQuietly } from "../tools/process.ts";

/** A figure that cannot be taken, said so that whoever reads it knows what to do. */
export class BenchError extends Error {}

/** Refuses to begin without the two programs that Debian has and npm has not. */
export async function requirePrograms(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const found = await runQuietly(name, ["--version"]).then(
      () => true,
      () => false,
    );
    if (!found) {
      throw new BenchError(
        `${name} is not installed. On Debian: apt-get install -y postgresql-contrib wrk`,
      );
    }
  }
}

/** Runs a program to its end; what it said, or an error with its last words. */
export async function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { code, output } = await runQuietly(command, args, { env: { ...process.env, ...env } });
  if (code !== 0) throw new BenchError(`${command} ended with ${code}: ${output.slice(-800)}`);
  return output;
}

/** A server as a process, with what it said. */
export interface Server {
  readonly pid: number;
  readonly api: string;
  readonly wallet: string;
  /** Milliseconds from the start of the process to its line that it is ready. */
  readonly readyAfterMs: number;
  /** Lines it logged: faults, and batches that had to be written again. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** How it is started beside the flags of `memory-flags.ts`. */
export interface ServerOrder {
  readonly args: readonly string[];
  readonly nodeArgs?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const STOP_MS = 30_000;

/** The platform in a process of its own, started as an operator starts it. */
export async function startServer({ args, nodeArgs = [], env }: ServerOrder): Promise<Server> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...memoryFlags, ...nodeArgs, "apps/server/src/main.ts", ...args],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    },
  );
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => lines.push(line));
  const ended = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const urls = await Promise.race([
    readyLine(child, lines),
    ended.then((how): never => {
      throw new BenchError(`the server ended (${how}): ${lines.slice(-5).join("\n")}`);
    }),
  ]);
  return {
    pid: child.pid ?? -1,
    ...urls,
    readyAfterMs: performance.now() - began,
    lines,
    stop: async () => {
      child.kill("SIGTERM");
      const insist = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(insist);
    },
  };
}

interface Urls {
  readonly api: string;
  readonly wallet: string;
}

function readyLine(child: ChildProcess, lines: string[]): Promise<Urls> {
  return new Promise((resolve) => {
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (!line.includes('"ready"')) {
        lines.push(line);
        return;
      }
      const said: { urls: Urls } = JSON.parse(line);
      resolve(said.urls);
    });
  });
}
