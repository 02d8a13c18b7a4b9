import { readdir, readFile } from "node:fs/promises";

// What processes use, from /proc; where there is none (macOS, Windows) the figures are left out.

const TICKS_PER_SECOND = 100;

interface Process {
  readonly parent: number;
  readonly seconds: number;
  /** Of children that have ended. */
  readonly endedSeconds: number;
}

async function readProcess(pid: number | string): Promise<Process | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  // The name in brackets may hold spaces; the fields behind it are numbers.
  const fields = text
    ?.slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  if (!fields) return undefined;
  const at = (field: number): number => fields[field - 3] ?? 0;
  return {
    parent: at(4),
    seconds: (at(14) + at(15)) / TICKS_PER_SECOND,
    endedSeconds: (at(16) + at(17)) / TICKS_PER_SECOND,
  };
}

/** CPU seconds of one process so far. */
export async function cpuOf(pid: number): Promise<number> {
  return (await readProcess(pid))?.seconds ?? 0;
}

/** CPU seconds of a process and all that it has started, PostgreSQL's backends for instance. */
export async function cpuOfFamily(pid: number): Promise<number> {
  const own = await readProcess(pid);
  let seconds = (own?.seconds ?? 0) + (own?.endedSeconds ?? 0);
  for (const name of await readdir("/proc").catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const one = await readProcess(name);
    if (one?.parent === pid) seconds += one.seconds;
  }
  return seconds;
}

/** A watch that runs until it is asked. */
export interface Memory {
  /** The most it had resident, in MB. */
  stop(): number;
}

/** Watches a process' resident memory. */
export function watchMemory(pid: number): Memory {
  let most = 0;
  const look = async (): Promise<void> => {
    const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    most = Math.max(most, Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1] ?? 0) / 1024);
  };
  const timer = setInterval(() => void look(), 250);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round(most);
    },
  };
}
