import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isAlive } from "./platform/alive.ts";
import { databaseDirOf } from "./platform/db/embedded.ts";
import { runningPostmaster } from "./platform/db/postmaster.ts";
import { codeOf } from "./platform/missing.ts";
import { Fault } from "./platform/refusal.ts";

/** Held until it is released or the process dies. */
export interface DataLock {
  release(): Promise<void>;
}

/** One server per embedded data directory. */
export const lockDataDirectory = (dir: string): Promise<DataLock> =>
  lockBy(
    join(dir, "server.lock"),
    (pid) =>
      `${dir} is in use by process ${pid}: one server per data directory. Stop it, or start ` +
      "this one with --data and another directory.",
  );

/**
 * For a command beside the server: none where the database runs. Taken before it is started, since
 * a server has its lock by then and would go on with a database that the command stops again.
 */
export const lockUnlessRunning = async (dir: string): Promise<DataLock | undefined> =>
  (await runningPostmaster(databaseDirOf(dir))) ? undefined : lockDataDirectory(dir);

// Whoever changes the keys has them for as long as a file takes to be written.
const KEYS_ATTEMPTS = 50;
const KEYS_WAIT_MS = 100;

// By this process, which a lock of its own does not stop.
const changing = new Set<string>();

/** One at a time changes the file of keys: of two, the later would drop the other's key. */
export async function lockKeys(dir: string): Promise<DataLock> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryLockKeys(dir);
    } catch (error) {
      if (!(error instanceof Fault) || attempt === KEYS_ATTEMPTS) throw error;
      await setTimeout(KEYS_WAIT_MS);
    }
  }
}

async function tryLockKeys(dir: string): Promise<DataLock> {
  const file = join(dir, "keys", "lock");
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  if (changing.has(file)) throw new Fault(`the keys in ${dir} are being changed`);
  changing.add(file);
  try {
    const lock = await lockBy(file, (pid) => `process ${pid} is changing the keys in ${dir}`);
    return { release: () => lock.release().finally(() => changing.delete(file)) };
  } catch (error) {
    changing.delete(file);
    throw error;
  }
}

/** The lock of a process that was killed is taken over. */
async function lockBy(file: string, held: (pid: number) => string): Promise<DataLock> {
  await mkdir(dirname(file), { recursive: true });
  for (let attempt = 1; ; attempt++) {
    try {
      await putWhole(file, `${process.pid} ${await startOf(process.pid)}\n`);
      return { release: () => rm(file, { force: true }) };
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
      const text = await readFile(file, "utf8").catch(() => "");
      const [pid = 0, start = 0] = text.trim().split(" ").map(Number);
      if (attempt > 1 || (pid > 0 && (await isHolder(pid, start)))) {
        throw new Fault(held(pid), { cause: error });
      }
      await rm(file, { force: true });
    }
  }
}

/** With what stands in it or not at all: one that is empty would be taken for a dead process's. */
async function putWhole(file: string, text: string): Promise<void> {
  const made = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    await writeFile(made, text, { mode: 0o600, flag: "wx" });
    await link(made, file);
  } catch (cause) {
    if (codeOf(cause) === "EEXIST") throw cause;
    // Full, read-only, somebody else's: nobody has it, and nobody gets it.
    throw new Error(`${file} cannot be written (${codeOf(cause)})`, { cause });
  } finally {
    await rm(made, { force: true });
  }
}

// Numbers are given out again, in a container within seconds: only with its start does one name a
// process. Where the start cannot be read, being alive has to do.
async function isHolder(pid: number, start: number): Promise<boolean> {
  return pid !== process.pid && isAlive(pid) && (await startOf(pid)) === start;
}

const STATE = 0;
const START_TIME = 19;

/** When it started, in the kernel's ticks; 0 where that is not told, or when it is dead. */
async function startOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // Its name may contain anything, so what is read begins behind the last parenthesis.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[STATE] === "Z" ? 0 : Number(fields[START_TIME] ?? 0);
}
