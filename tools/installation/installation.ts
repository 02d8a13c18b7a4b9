import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { memoryFlags } from "../../apps/server/src/memory-flags.ts";
import { DEMO_SUPPORT } from "../../apps/server/src/operations/support/demo.ts";
import { root, runHere } from "../process.ts";
import { isFilled, type Login, readLogins } from "../seed/kept.ts";
import { buildApps } from "./app-builds.ts";
import { type Child, startChild } from "./child.ts";
import { type Lock, takeLock } from "./lock.ts";
import { addressesFrom, findTaken } from "./ports.ts";
import { sandboxArguments } from "./sandbox-arguments.ts";

export { InUse } from "./lock.ts";

/** What `npm start` prints, as `--json` tells it. */
export interface Ready {
  readonly ready: true;
  readonly urls: Readonly<Record<string, string>>;
  readonly logins: readonly Login[];
}

/** Sandbox, server and apps on this machine, until they are stopped. */
export interface Installation {
  readonly ready: Ready;
  /** Settles when a process ends that should not: then nothing is left running. */
  readonly broken: Promise<Error>;
  stop(): Promise<void>;
}

/** Where and on which ports; the port is the first of five (`ports.ts`). */
export interface InstallationOrder {
  readonly dir: string;
  readonly port: number;
  readonly log: (line: string) => void;
  /** Follows changes of the sources. */
  readonly dev?: boolean;
  /** Who is there after the first start: a town with a month behind it, the known few, nobody. */
  readonly people?: "month" | "few" | "nobody";
  /** Settings for the processes, beside those of this one. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The sandbox first, since the server asks it at once; stopped in the opposite order. */
export async function startInstallation(order: InstallationOrder): Promise<Installation> {
  const dir = resolve(root, order.dir);
  const lock = await takeLock(dir, order.port);
  const children: Child[] = [];
  const stop = async (): Promise<void> => {
    for (const child of children.toReversed()) await child.stop();
    lock.release();
  };
  try {
    return await startAll({ ...order, dir }, { lock, children, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Running {
  readonly lock: Lock;
  readonly children: Child[];
  stop(): Promise<void>;
}

async function startAll(order: InstallationOrder, running: Running): Promise<Installation> {
  const { dir, port, log } = order;
  const taken = await findTaken(port);
  if (taken !== undefined) {
    throw new Error(`Port ${taken} is taken. Choose others with: npm start -- --port N (N to N+4)`);
  }
  mkdirSync(join(dir, "logs"), { recursive: true });
  const begin = (name: string, args: readonly string[]): Child => {
    const watch = order.dev === true ? ["--watch"] : [];
    const memory = name === "server" ? memoryFlags : [];
    const logFile = join(dir, "logs", `${name}.log`);
    const child = startChild({
      name,
      args: [...watch, ...memory, ...args],
      logFile,
      env: { ...demoSupport(), ...order.env },
    });
    running.children.push(child);
    note(running);
    return child;
  };

  const addresses = addressesFrom(port);
  const sandbox = begin("sandbox", sandboxArguments(dir, port));
  await Promise.all([orEnded(sandbox, sandbox.ready), buildApps(log)]);

  await seed(order, running);
  log("Starting the server…");
  const server = begin("server", [
    "apps/server/src/main.ts",
    "--data",
    dir,
    "--port",
    String(port),
    "--sandbox",
    addresses.sandbox,
  ]);
  const said = await orEnded(server, server.ready);
  const urls = { ...addresses, ...urlsOf(said) };
  return {
    ready: { ready: true, urls, logins: readLogins(dir) },
    broken: firstEnd(running.children),
    stop: running.stop,
  };
}

/** A demonstration has a number to show, unless somebody has set another, or none. */
function demoSupport(): Readonly<Record<string, string>> {
  return Object.keys(DEMO_SUPPORT).some((name) => name in process.env) ? {} : DEMO_SUPPORT;
}

/** So that the next start ends them, should this one be killed. */
function note({ lock, children }: Running, others: readonly number[] = []): void {
  lock.note([...children.map(({ pid }) => pid), ...others]);
}

/** The server may know better under which names it is reached. */
function urlsOf(said: Record<string, unknown>): Record<string, string> {
  const urls = said["urls"];
  if (typeof urls !== "object" || urls === null) return {};
  return Object.fromEntries(Object.entries(urls).filter(([, url]) => typeof url === "string"));
}

function endedEarly(child: Child, how: string, lastWords: string): Error {
  const words = lastWords === "" ? "It said nothing." : lastWords.replace(/^/gm, "  ");
  return new Error(`The ${child.name} ended (${how}). Its last words:\n${words}`);
}

/** What a child promises, unless it ends before. */
async function orEnded<T>(child: Child, promise: Promise<T>): Promise<T> {
  const end = child.ended.then(({ how, lastWords }): never => {
    throw endedEarly(child, how, lastWords);
  });
  return Promise.race([promise, end]);
}

function firstEnd(children: readonly Child[]): Promise<Error> {
  const ends = children.map(async (child) => {
    const { how, lastWords } = await child.ended;
    return endedEarly(child, how, lastWords);
  });
  return Promise.race(ends);
}

/** The first run fills the house with people; their logins say that it has been done. */
async function seed(order: InstallationOrder, running: Running): Promise<void> {
  const { dir, port, log, people = "month" } = order;
  if (people === "nobody" || isFilled(dir)) return;
  log("Filling the house with people and shops, this once…");
  const few = people === "few" ? ["--few"] : [];
  const args = [join(root, "tools/seed.ts"), "--data", dir, "--port", String(port), ...few];
  const code = await runHere(process.execPath, args, {
    // Standard output belongs to --json.
    stdio: ["ignore", 2, 2],
    begun: (pid) => note(running, [pid]),
  });
  note(running);
  if (code !== 0) throw new Error("The seed did not take; the lines above say why.");
}
