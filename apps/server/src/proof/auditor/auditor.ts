import type pg from "pg";
import { Gauge, type Registry } from "prom-client";
import type { Journal } from "../../books/journal/index.ts";
import { monotonicMs, sleep, wallMs, wallNow } from "../../platform/clock.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { Log } from "../../platform/log.ts";
import {
  blocksAfter,
  checkAll,
  type Invariant,
  inSnapshot,
  invariants,
  type Queries,
  type Result,
} from "../invariants/index.ts";
import { sealedValues } from "../vault/index.ts";
import { type Finding, nameOf, recordFindings } from "./finding.ts";
import {
  compareHeads,
  type Head,
  headsFile,
  headsSeen,
  lastBlock,
  readHeads,
  rememberHead,
} from "./heads.ts";

export interface AuditorOptions {
  /** Reads only; a pool of its own keeps a long scan from people's connections. */
  readonly pool: pg.Pool;
  /** Takes the findings. */
  readonly journal: Journal;
  readonly log: Log;
  readonly dataDir: string;
  /** Without it sealed values are not checked. */
  readonly keyring?: Keyring;
  readonly registry?: Registry;
}

export interface AuditorStatus {
  /** Red: something is wrong, or new blocks have not been looked at for a minute. */
  readonly state: "starting" | "green" | "red";
  /** What was wrong when it was last looked at. */
  readonly findings: readonly Finding[];
  /** The last block that was checked. */
  readonly block: bigint | null;
  /** How long ago every block there was had been checked. */
  readonly followAgeSeconds: number | null;
  /** How long ago the last full scan began that has ended. */
  readonly scanAgeSeconds: number | null;
  /** Why following or scanning last failed, if it did. */
  readonly trouble: string | null;
}

export interface Auditor {
  status(): AuditorStatus;
  /** Checks what is new now; also what the loop does every few seconds. */
  follow(): Promise<void>;
  /** Asks everything of everything once, without pauses. */
  scan(): Promise<void>;
  stop(): Promise<void>;
}

const FOLLOW_MS = 2_000;
const BLOCKS_AT_ONCE = 200;
const FOLLOW_AGE_MAX_SECONDS = 60;
// A tenth of one core, whatever the size: after each question it rests nine times as long as it
// took, and a moment at least, so that an empty house is not scanned in a circle.
const REST_FACTOR = 9;
const REST_MIN_MS = 1_000;
const REST_MAX_MS = 60_000;
const FINDINGS_MAX = 200;

/** Follows every new block, with a rolling full scan behind it. Reads only, and locks nothing. */
export function startAuditor(options: AuditorOptions): Auditor {
  const auditor = new RunningAuditor(options);
  auditor.start();
  return auditor;
}

/** The same at rest: it looks only when it is told to. */
export const createAuditor = (options: AuditorOptions): Auditor => new RunningAuditor(options);

class RunningAuditor implements Auditor {
  readonly #options: AuditorOptions;
  readonly #file: string;
  readonly #questions: readonly Invariant[];
  // By what was asked: a full answer replaces what was found before.
  readonly #found = new Map<string, Map<string, Finding>>();
  #last: Head | undefined;
  #followedMs: number | undefined;
  #scannedMs: number | undefined;
  #trouble: string | null = null;
  #stopped = false;
  #loops: Promise<unknown> | undefined;
  #following: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;

  constructor(options: AuditorOptions) {
    this.#options = options;
    this.#file = headsFile(options.dataDir);
    this.#questions = [...invariants, headsSeen(this.#file), sealedValues(options.keyring)];
    if (options.registry) registerAges(options.registry, () => this.status());
  }

  start(): void {
    this.#loops = Promise.all([
      this.#repeat(() => this.follow(), FOLLOW_MS),
      this.#repeat(() => this.#scan(true), REST_MIN_MS),
    ]);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#loops;
  }

  status(): AuditorStatus {
    const findings = [...this.#found.values()].flatMap((found) => [...found.values()]);
    const age = (ms: number | undefined) => (ms === undefined ? null : (wallMs() - ms) / 1000);
    const followAgeSeconds = age(this.#followedMs);
    const late = followAgeSeconds !== null && followAgeSeconds > FOLLOW_AGE_MAX_SECONDS;
    const begun = followAgeSeconds === null ? "starting" : "green";
    return {
      state: findings.length > 0 || late ? "red" : begun,
      findings: findings.slice(0, FINDINGS_MAX),
      block: this.#last?.number ?? null,
      followAgeSeconds,
      scanAgeSeconds: age(this.#scannedMs),
      trouble: this.#trouble,
    };
  }

  // One at a time: a second look begins where the first ended.
  follow(): Promise<void> {
    this.#following = this.#following.catch(() => undefined).then(() => this.#follow());
    return this.#following;
  }

  scan(): Promise<void> {
    return this.#scan(false);
  }

  async #follow(): Promise<void> {
    for (;;) {
      const beganMs = wallMs();
      const more = await this.#followSome();
      if (!more) {
        this.#followedMs = beganMs;
        return;
      }
      if (this.#stopped) return;
    }
  }

  // True when there are more blocks than one look takes.
  async #followSome(): Promise<boolean> {
    const last = this.#last ?? (await this.#resume());
    const { blocks, results } = await this.#reading(async (db) => {
      const blocks = await blocksAfter(db, last.number, BLOCKS_AT_ONCE);
      if (blocks.length === 0) return { blocks, results: [] };
      const batches = blocks.map((block) => block.batch);
      const asked = invariants.filter((invariant) => invariant.follows);
      return {
        blocks,
        results: await checkAll(db, asked, { scope: { batches }, nowMs: monotonicMs }),
      };
    });
    const head = blocks.at(-1);
    if (!head) return false;
    const forked = await this.#reading((db) => compareHeads(db, [last]));
    for (const result of results) this.#add(result.id, result.problems);
    this.#add("L06-heads", forked);
    await this.#record(results, head.number);
    if (forked.length > 0)
      await this.#recordAll(forked.map((p) => ({ invariant: "L06-heads", ...p })));
    await rememberHead(this.#file, head, wallNow());
    this.#last = { number: head.number, hash: head.hash.toString("hex") };
    return blocks.length === BLOCKS_AT_ONCE;
  }

  // Goes on after the last head seen; the first time ever, after what there is: the scan looks at
  // that. A head that is not in the chain any more is the scan's finding, and a new beginning.
  async #resume(): Promise<Head> {
    const seen = (await readHeads(this.#file)).at(-1);
    const found = await this.#reading(async (db) => {
      const same = seen && (await compareHeads(db, [seen])).length === 0;
      return same ? seen : lastBlock(db);
    });
    const head: Head = !found
      ? { number: -1n, hash: "" }
      : typeof found.hash === "string"
        ? { number: found.number, hash: found.hash }
        : { number: found.number, hash: found.hash.toString("hex") };
    if (found && typeof found.hash !== "string" && "micros" in found) {
      await rememberHead(this.#file, found, wallNow());
    }
    this.#last = head;
    return head;
  }

  async #scan(rests: boolean): Promise<void> {
    const beganMs = wallMs();
    for (const invariant of this.#questions) {
      if (this.#stopped) return;
      const began = monotonicMs();
      const [result] = await this.#reading((db) =>
        checkAll(db, [invariant], { scope: "all", nowMs: monotonicMs }),
      );
      if (!result) continue;
      this.#found.delete(result.id);
      this.#add(result.id, result.problems);
      await this.#record([result], this.#last?.number ?? 0n);
      if (rests) await this.#rest((monotonicMs() - began) * REST_FACTOR);
    }
    this.#scannedMs = beganMs;
  }

  #add(id: string, problems: Result["problems"]): void {
    const found = this.#found.get(id) ?? new Map<string, Finding>();
    for (const problem of problems) {
      const finding = { invariant: id, at: problem.at, what: problem.what };
      if (found.size < FINDINGS_MAX) found.set(nameOf(finding), finding);
    }
    if (found.size > 0) this.#found.set(id, found);
  }

  async #record(results: readonly Result[], block: bigint): Promise<void> {
    const findings = results.flatMap(({ id, problems }) =>
      problems.map(({ at, what }) => ({ invariant: id, at, what })),
    );
    await this.#recordAll(findings, block);
  }

  async #recordAll(findings: readonly Finding[], block = this.#last?.number ?? 0n): Promise<void> {
    await recordFindings(this.#options, findings, block);
  }

  async #reading<T>(ask: (db: Queries) => Promise<T>): Promise<T> {
    const client = await this.#options.pool.connect();
    try {
      return await inSnapshot(client, () => ask(client));
    } finally {
      client.release();
    }
  }

  async #repeat(run: () => Promise<void>, pauseMs: number): Promise<void> {
    while (!this.#stopped) {
      await run().then(
        () => {
          this.#trouble = null;
        },
        (error: unknown) => {
          this.#trouble = String(error);
          this.#options.log.warn({ error: String(error) }, "the auditor could not look");
        },
      );
      await this.#rest(pauseMs);
    }
  }

  async #rest(ms: number): Promise<void> {
    const bounded = Math.min(REST_MAX_MS, Math.max(REST_MIN_MS, ms));
    for (let rested = 0; rested < bounded && !this.#stopped; rested += 200) await sleep(200);
  }
}

function registerAges(registry: Registry, status: () => AuditorStatus): void {
  const gauge = (name: string, help: string, value: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  gauge(
    "coffer_auditor_follow_age_seconds",
    "Since every block there was had been checked",
    () => status().followAgeSeconds ?? Number.NaN,
  );
  gauge(
    "coffer_auditor_scan_age_seconds",
    "Since the last complete full scan began",
    () => status().scanAgeSeconds ?? Number.NaN,
  );
  gauge(
    "coffer_auditor_findings",
    "What is wrong in the books now",
    () => status().findings.length,
  );
}
