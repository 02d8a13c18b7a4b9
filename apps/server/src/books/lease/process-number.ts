import type pg from "pg";
import type { Log } from "../../platform/log.ts";
import { Fault } from "../../platform/refusal.ts";
import { PROCESSES_MAX } from "../journal/index.ts";
import { type Lease, takeLease } from "./lease.ts";

/** The number as it is held now: it may be another after a lease that was lost. */
export interface ProcessNumber {
  current(): number;
  release(): Promise<void>;
}

// Three renewals fit before it ends, so that one that fails, or a pause of the process, costs
// nothing.
const LEASE_SECONDS = 60;
const RENEW_MS = 15_000;

/**
 * A number no other live process has: part of every batch id. Renewed in the background; a process
 * that lost it takes another one, since ids of different milliseconds differ anyway.
 */
export async function leaseProcessNumber(
  pool: pg.Pool,
  processName: string,
  log: Log,
): Promise<ProcessNumber> {
  let held = await findFree(pool, processName);
  const timer = setInterval(() => {
    void takeLease(pool, request(held.number, processName))
      .then(async (lease) => {
        held = lease ? { number: held.number, lease } : await findFree(pool, processName);
      })
      .catch((error: unknown) => log.warn({ error }, "process lease not renewed"));
  }, RENEW_MS);
  timer.unref();
  return {
    current: () => held.number,
    release: async () => {
      clearInterval(timer);
      await held.lease.release();
    },
  };
}

const request = (number: number, holder: string) => ({
  name: `process:${number}`,
  holder,
  seconds: LEASE_SECONDS,
});

async function findFree(
  pool: pg.Pool,
  processName: string,
): Promise<{ number: number; lease: Lease }> {
  for (let number = 0; number < PROCESSES_MAX; number++) {
    const lease = await takeLease(pool, request(number, processName));
    if (lease) return { number, lease };
  }
  throw new Fault(`more than ${PROCESSES_MAX} processes on one database`);
}
