import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** Who runs on a data directory: the start command, and the processes it started. */
interface Holder {
  readonly pid: number;
  readonly port: number;
  readonly children: readonly number[];
}

/** Held by this process until it is released or the process dies. */
export interface Lock {
  /** Notes processes that must not outlive us. */
  note(children: readonly number[]): void;
  release(): void;
}

/** Somebody else has the directory: no fault, and told without a stack. */
export class InUse extends Error {}

/** Commands that run an installation, or fill one. */
const holders = ["start.ts", "seed.ts"];

/** One such command a data directory; one that was killed leaves a lock that holds nobody off. */
export async function takeLock(dir: string, port: number): Promise<Lock> {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, "start.lock");
  const put = (children: readonly number[], place: (made: string) => void): void =>
    putWhole(file, JSON.stringify({ pid: process.pid, port, children }), place);
  const isLeft = existsSync(file);
  const holder = readHolder(file);
  if (holder !== undefined && holders.some((script) => isOurs(holder.pid, script))) {
    throw new InUse(
      `${dir} is in use: process ${holder.pid} has it on port ${holder.port}.\n` +
        "Stop that one, or choose another directory: npm start -- --data DIR --port N",
    );
  }
  await endOrphans(holder?.children ?? []);
  // Also one that says nothing: a full disk or a power cut has left those, and they name nobody.
  // Where none was, one that is there by now is another's who starts at this moment.
  if (isLeft) rmSync(file, { force: true });
  put([], (made) => linkSync(made, file));
  return {
    note: (children) => put(children, (made) => renameSync(made, file)),
    release: () => rmSync(file, { force: true }),
  };
}

/** With what stands in it or not at all: of one that is empty nobody knows whose it is. */
function putWhole(file: string, text: string, place: (made: string) => void): void {
  const made = `${file}.${process.pid}`;
  try {
    writeFileSync(made, text);
    place(made);
  } finally {
    rmSync(made, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Alive, and still the process it was: numbers are given out again. */
export function isOurs(pid: number, script: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(script);
  } catch {
    return true;
  }
}

/** What it starts: sandbox, server, and what fills a new house. */
const started = ["src/main.ts", "tools/seed.ts"];
/** Longer than sandbox, server and filling take to end, each on a busy machine. */
const endTimeoutMs = 30_000;

/** What a killed start command left running still holds the ports and the database. */
async function endOrphans(children: readonly number[]): Promise<void> {
  const isLeft = (pid: number): boolean => started.some((script) => isOurs(pid, script));
  const left = children.filter(isLeft);
  for (const pid of left) process.kill(pid, "SIGTERM");
  for (let waited = 0; waited < endTimeoutMs && left.some(isLeft); waited += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
