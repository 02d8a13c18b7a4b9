import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "./platform/refusal.ts";

export interface DataLock {
  release(): Promise<void>;
}

/** One server per embedded data directory; the lock of a process that was killed is taken over. */
export async function lockDataDirectory(dir: string): Promise<DataLock> {
  await mkdir(dir, { recursive: true });
  const file = join(dir, "server.lock");
  for (let attempt = 1; ; attempt++) {
    try {
      const handle = await open(file, "wx", 0o600);
      await handle.writeFile(`${process.pid} ${await startOf(process.pid)}\n`);
      await handle.close();
      return { release: () => rm(file, { force: true }) };
    } catch (error) {
      const text = await readFile(file, "utf8").catch(() => "");
      const [pid = 0, start = 0] = text.trim().split(" ").map(Number);
      if (attempt > 1 || (pid > 0 && (await isHolder(pid, start)))) {
        throw new Fault(
          `${dir} is in use by process ${pid}: one server per data directory. Stop it, or start ` +
            "this one with --data and another directory.",
          { cause: error },
        );
      }
      await rm(file, { force: true });
    }
  }
}

// Numbers are given out again, in a container within seconds: only with its start does one name a
// process. Where the start cannot be read, being alive has to do.
async function isHolder(pid: number, start: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return pid !== process.pid && (await startOf(pid)) === start;
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
