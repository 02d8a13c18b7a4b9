const EPOCH_MS = 1_577_836_800_000;
const PROCESS_BITS = 10n;
const COUNTER_BITS = 12n;
const COUNTER_END = 4096;

/** Process numbers fit ten bits of a batch id. */
export const PROCESSES_MAX = 1024;

/**
 * Batch ids of one process: wall milliseconds ‖ process number ‖ counter. Never reused: within a
 * process they only grow, also when the clock jumps back. The clock is the database's, so that ids
 * of two processes are at most a flush out of the order of their blocks, which whoever reads on
 * along them counts with (`commerce/feed/store.ts`).
 */
export function createBatchIds(processNumber: () => number, wallMs: () => number): () => bigint {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const now = wallMs() - EPOCH_MS;
    if (now > lastMs) {
      lastMs = now;
      counter = 0;
    } else if (++counter === COUNTER_END) {
      lastMs += 1;
      counter = 0;
    }
    return (
      (BigInt(lastMs) << (PROCESS_BITS + COUNTER_BITS)) |
      (BigInt(processNumber()) << COUNTER_BITS) |
      BigInt(counter)
    );
  };
}

/** The wall time at which a batch began, to the millisecond. */
export const wallOfBatch = (batch: bigint): Date =>
  new Date(Number(batch >> (PROCESS_BITS + COUNTER_BITS)) + EPOCH_MS);
