import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { root } from "../process.ts";

/** A process of the installation, its words kept in a file and the last of them at hand. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Settles when the process has ended, with what it said last. */
  readonly ended: Promise<{ readonly how: string; readonly lastWords: string }>;
  /** The first line of standard output that is `{"ready":true,…}`. */
  readonly ready: Promise<Record<string, unknown>>;
  /** Asks it to end, and insists when it does not. */
  stop(): Promise<void>;
}

/** What is run and where its words go; settings are added to those of this process. */
export interface ChildOrder {
  readonly name: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A server drains its requests and its database before it goes; then patience ends. */
const stopTimeoutMs = 30_000;
const keptLines = 30;

/** Starts it and returns at once; `ready` and `ended` say what became of it. */
export function startChild({ name, args, logFile, env }: ChildOrder): Child {
  const log = createWriteStream(logFile, { flags: "a" });
  const child = spawn(process.execPath, [...args], {
    cwd: root,
    env: { ...process.env, ...env },
    // Its standard input stays open as long as we live: one that reads it can tell our end.
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own: Ctrl-C reaches only us, and we stop the processes in their order.
    detached: true,
  });
  const lastLines: string[] = [];
  const keep = (line: string): void => {
    log.write(`${line}\n`);
    lastLines.push(line);
    if (lastLines.length > keptLines) lastLines.shift();
  };
  const ready = new Promise<Record<string, unknown>>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const said = readyLine(line);
      if (said === undefined) keep(line);
      else resolve(said);
    });
  });
  createInterface({ input: child.stderr }).on("line", keep);
  const ended = endOf(child).then(async (how) => {
    await new Promise<void>((resolve) => log.end(resolve));
    return { how, lastWords: lastLines.join("\n") };
  });
  return { name, pid: child.pid ?? -1, ready, ended, stop: () => stop(child, ended) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function readyLine(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const said: unknown = JSON.parse(line);
    return isRecord(said) && said["ready"] === true ? said : undefined;
  } catch {
    return undefined;
  }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(signal ?? `code ${code}`));
  });
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
  await ended;
  clearTimeout(insist);
}
