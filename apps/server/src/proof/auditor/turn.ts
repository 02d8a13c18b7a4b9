import type pg from "pg";
import { type Lease, takeLease } from "../../books/lease/index.ts";
import { monotonicMs } from "../../platform/clock.ts";
import type { Log } from "../../platform/log.ts";
import { type Repeating, repeat } from "../../platform/repeat.ts";

// One process of an installation audits at a time (ADR 11). One that was killed leaves its lease
// behind: within these seconds another takes it, and looks at the blocks since within the minute.
const LEASE_SECONDS = 20;
const RENEW_MS = 5_000;

export interface TurnOptions {
  /** People's connections: those of the auditor may all be busy when it is time to renew. */
  readonly pool: pg.Pool;
  /** Of this process, in leases. */
  readonly processName: string;
  readonly log: Log;
}

export class Turn {
  readonly #options: TurnOptions;
  readonly #renewing: Repeating;
  #lease: Lease | undefined;
  #untilMs = 0;

  constructor(options: TurnOptions) {
    this.#options = options;
    // Also during a question that takes longer than the lease.
    this.#renewing = repeat({
      everyMs: RENEW_MS,
      look: async () => {
        if (this.#lease) await this.take();
      },
      failed: (error) => options.log.warn({ error }, "the auditor's lease was not renewed"),
    });
  }

  get pool(): pg.Pool {
    return this.#options.pool;
  }

  /** The fence of this process' turn; undefined while it is another's. */
  async take(): Promise<bigint | undefined> {
    const { pool, processName: holder } = this.#options;
    const askedMs = monotonicMs();
    this.#lease = await takeLease(pool, { name: "auditor", holder, seconds: LEASE_SECONDS });
    this.#untilMs = askedMs + LEASE_SECONDS * 1000;
    return this.#lease?.fence;
  }

  /** As far as this process knows: one that slept past its lease looks no further. */
  isMine(): boolean {
    return this.#lease !== undefined && monotonicMs() < this.#untilMs;
  }

  async stop(): Promise<void> {
    await this.#renewing.stop();
    await this.#lease?.release();
  }
}
