import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { sleep } from "../../src/platform/clock.ts";

// Processes of this machine that a test ends by their numbers.

/** SIGKILL to a process and its children at once: as if the machine had lost power. */
export async function killFamily(pid: number): Promise<void> {
  const family = [pid, ...(await childrenOf(pid))];
  for (const member of family) signal(member, "SIGKILL");
  await gone(family);
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "pid=", "--ppid", String(pid)]).catch(
    () => ({ stdout: "" }),
  );
  return stdout.split("\n").map(Number).filter(Boolean);
}

export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

// A process that is dead and not yet buried by its parent holds nothing any more.
const isThere = async (pid: number): Promise<boolean> =>
  signal(pid, 0) && !/\) Z /.test(await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""));

export async function gone(pids: readonly number[]): Promise<void> {
  for (let waited = 0; (await Promise.all(pids.map(isThere))).includes(true); waited += 5) {
    if (waited > 20_000) throw new Error(`still there: ${pids.join(", ")}`);
    await sleep(5);
  }
}
