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
      await handle.writeFile(`${process.pid}\n`);
      await handle.close();
      return { release: () => rm(file, { force: true }) };
    } catch (error) {
      const pid = Number((await readFile(file, "utf8").catch(() => "0")).trim());
      if (attempt > 1 || (pid > 0 && isServer(pid))) {
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

function isServer(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}
