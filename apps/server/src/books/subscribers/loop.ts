import { monotonicMs } from "../../platform/clock.ts";
import { type Lease, takeLease } from "../lease/index.ts";
import { type FollowTools, follow, type Looked, openCursor } from "./follow.ts";
import type { Subscriber } from "./subscriber.ts";

// Blocks of this process wake the loop; this finds those of others.
const POLL_MS = 250;
// Blocks come in bursts: after a moment one look takes several of them.
const NUDGE_MS = 15;
// So long nobody hears when a process dies; one that lives renews it three times meanwhile.
const LEASE_SECONDS = 15;

/** Runs every subscriber in this process for which it holds the lease. */
export class SubscriberLoop {
  readonly #tools: FollowTools;
  readonly #subscribers: readonly Subscriber[];
  readonly #processName: string;
  readonly #wakes = new Set<() => void>();
  #stopped = false;
  #loops: readonly Promise<void>[] = [];

  constructor(tools: FollowTools, subscribers: readonly Subscriber[], processName: string) {
    this.#tools = tools;
    this.#subscribers = subscribers;
    this.#processName = processName;
  }

  /** Begins at once; several processes may run the same subscribers, one hears (A36). */
  start(): void {
    this.#tools.journal.onBlock(() => setTimeout(() => this.#wakeAll(), NUDGE_MS).unref());
    this.#loops = this.#subscribers.map((subscriber) => this.#run(subscriber));
  }

  /**
   * Ends after what is being heard, and gives the leases back so that another process goes on at
   * once.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wakeAll();
    await Promise.all(this.#loops);
  }

  #wakeAll(): void {
    for (const wake of this.#wakes) wake();
  }

  async #run(subscriber: Subscriber): Promise<void> {
    const { pool, log } = this.#tools;
    const looked: Looked = { block: 0n };
    let lease: Lease | undefined;
    let renewAt = 0;
    let opened = false;
    while (!this.#stopped) {
      try {
        if (!lease || monotonicMs() > renewAt) {
          lease = await takeLease(pool, {
            name: `subscriber:${subscriber.name}`,
            holder: this.#processName,
            seconds: LEASE_SECONDS,
          });
          // A new one begins where the first to hold its lease finds the chain.
          if (lease && !opened) await openCursor(pool, subscriber);
          opened ||= lease !== undefined;
          renewAt = monotonicMs() + (LEASE_SECONDS * 1000) / 3;
        }
        if (lease && (await follow(this.#tools, subscriber, looked))) continue;
      } catch (error) {
        log.warn({ subscriber: subscriber.name, error }, "a subscriber waits");
      }
      await this.#pause();
    }
    await lease?.release().catch(() => undefined);
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wakes.delete(done);
        resolve();
      };
      const timer = setTimeout(done, POLL_MS);
      this.#wakes.add(done);
    });
  }
}
