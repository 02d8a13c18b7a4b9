import { monotonicMs } from "../clock.ts";
import type { Log } from "../log.ts";
import { Fault } from "../refusal.ts";
import { type Repeating, repeat } from "../repeat.ts";
import type { EmbeddedServer } from "./embedded.ts";
import { PortTaken } from "./postmaster.ts";

const LOOK_MS = 500;
// A disk that is full, or the last processes of the one that died, may need a while.
const PAUSE_MAX_MS = 15_000;
// Connections of this process know one port: where another program keeps it, only a new process
// can choose another. One that only goes out by it is soon gone.
const TAKEN_MAX = 8;

/**
 * Starts the embedded PostgreSQL again whenever it is gone, for as long as it takes: whoever holds
 * the lock of the data directory is the only one who may. Until it answers, everybody is told that
 * it does not.
 */
export function keepRunning(server: Pick<EmbeddedServer, "startAgain">, log: Log): Repeating {
  let failures = 0;
  let taken = 0;
  let nextMs = 0;
  const failed = (error: unknown): void => {
    failures += 1;
    nextMs = monotonicMs() + Math.min(PAUSE_MAX_MS, LOOK_MS * 2 ** failures);
    log.error({ error }, "the embedded PostgreSQL does not start");
    taken = error instanceof PortTaken ? taken + 1 : 0;
    if (error instanceof PortTaken && taken === TAKEN_MAX) endProcess(error);
  };
  const look = async (): Promise<void> => {
    if (monotonicMs() < nextMs) return;
    const started = await server.startAgain();
    if (started) log.warn("the embedded PostgreSQL was gone, and is started again");
    failures = 0;
    taken = 0;
  };
  return repeat({ everyMs: LOOK_MS, look, failed });
}

// As every fault that nobody can catch: main.ts says why, and its supervisor starts another.
function endProcess(cause: PortTaken): void {
  void Promise.reject(new Fault(`${cause.message}: this server ends`, { cause }));
}
