import type pg from "pg";
import type { Registry } from "prom-client";
import type { Journal } from "../../books/journal/index.ts";
import { monotonicMs, sleep, wallMs, wallNow } from "../../platform/clock.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { Log } from "../../platform/log.ts";
import { signedHeads } from "../heads/index.ts";
import {
  blocksAfter,
  checkAll,
  findByKey,
  type Invariant,
  inSnapshot,
  invariants,
  type Queries,
} from "../invariants/index.ts";
import { vaultInvariants } from "../vault/index.ts";
import { registerAges } from "./ages.ts";
import { type Finding, recordFindings } from "./finding.ts";
import { Found } from "./found.ts";
import {
  chainHead,
  compareHeads,
  type Head,
  headOf,
  headsFile,
  headsSeen,
  readHeads,
  rememberHead,
} from "./heads.ts";
import { restAfter, restBehind } from "./pace.ts";
import { hashesOf, type Report, readReport, writeReport } from "./store.ts";
import type { Turn } from "./turn.ts";

export interface AuditorOptions {
  /** Reads, and keeps its report; a pool of its own keeps a long scan from people's connections. */
  readonly pool: pg.Pool;
  /** Of which process it is to look; without it this one always does. */
  readonly turn?: Turn;
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
  /** Why looking last failed, if it did. */
  readonly trouble: string | null;
}

const FOLLOW_MS = 2_000;
// Few enough that reading them does not keep people's requests waiting for this process.
const BLOCKS_AT_ONCE = 20;
const FOLLOW_AGE_MAX_SECONDS = 60;
const NAP_MS = 200;

/** What another process has come to, as heard here. */
interface Heard extends Report {
  readonly atMs: number;
}

/**
 * Follows every new block, with a rolling full scan behind it; locks nothing. While it is another
 * process' turn, tells what that one has come to (ADR 11).
 */
export function startAuditor(options: AuditorOptions): Auditor {
  const auditor = new Auditor(options);
  auditor.start();
  return auditor;
}

export class Auditor {
  readonly #options: AuditorOptions;
  readonly #file: string;
  readonly #questions: readonly Invariant[];
  #found = new Found();
  #last: Head | undefined;
  /** What this machine saw last, where others have gone on since. */
  #seen: Head | undefined;
  #fence: bigint | undefined;
  #heard: Heard | undefined;
  readonly #startedMs = wallMs();
  #followedMs: number | undefined;
  #scannedMs: number | undefined;
  #trouble: string | null = null;
  #stopped = false;
  #loops: Promise<unknown> | undefined;
  #following: Promise<void> = Promise.resolve();

  /** At rest until it is started; `follow` and `scan` look once. */
  constructor(options: AuditorOptions) {
    this.#options = options;
    this.#file = headsFile(options.dataDir);
    const heads = headsSeen(() => readHeads(this.#file));
    this.#questions = [...invariants, heads, signedHeads, ...vaultInvariants(options.keyring)];
    if (options.registry) registerAges(options.registry, () => this.status());
  }

  start(): void {
    this.#loops = Promise.all([
      this.#repeat(() => this.#inTurn(), FOLLOW_MS),
      this.#repeat(async () => {
        if (this.#isOnDuty()) await this.#scan(true);
      }, restAfter(0)),
    ]);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loops;
    await this.#options.turn?.stop();
  }

  status(): AuditorStatus {
    const { findings, block, followAge: followAgeSeconds, scanAge } = this.#known();
    const late = followAgeSeconds !== null && followAgeSeconds > FOLLOW_AGE_MAX_SECONDS;
    const begun = followAgeSeconds === null ? "starting" : "green";
    return {
      state: findings.length > 0 || late ? "red" : begun,
      findings,
      block,
      followAgeSeconds,
      scanAgeSeconds: scanAge,
      trouble: this.#trouble,
    };
  }

  #known() {
    if (!this.#heard) {
      return {
        findings: this.#found.all(),
        block: this.#last?.number ?? null,
        followAge: ageOf(this.#followedMs),
        scanAge: ageOf(this.#scannedMs),
      };
    }
    const { head, findings, atMs, followAge, scanAge } = this.#heard;
    const since = (monotonicMs() - atMs) / 1000;
    const grown = (age: number | null) => (age === null ? null : age + since);
    return { findings, block: head.number, followAge: grown(followAge), scanAge: grown(scanAge) };
  }

  // A look that is asked for is given, whoever's turn it is.
  #isOnDuty = (): boolean => this.#fence !== undefined && this.#options.turn?.isMine() !== false;

  async #inTurn(): Promise<void> {
    const { turn } = this.#options;
    const fence = turn ? await turn.take() : 0n;
    if (turn && fence === undefined) return this.#hear(turn.pool);
    if (fence !== this.#fence) await this.#takeOver();
    this.#fence = fence;
    return this.follow(true);
  }

  /**
   * Another process audits. Its heads are kept on this machine too: a witness is worth more the
   * more there are, and whoever rewrites the chain has to reach each of them.
   */
  async #hear(db: Queries): Promise<void> {
    this.#fence = undefined;
    const report = await readReport(db);
    if (!report) return;
    const { number, hash } = report.head;
    const before = this.#heard?.head.number ?? (await readHeads(this.#file)).at(-1)?.number ?? -1n;
    const isNew = number > before;
    const stands = isNew && (await hashesOf(db, [number])).get(number) === hash;
    if (stands) await rememberHead(this.#file, report.head, wallNow());
    this.#heard = { ...report, atMs: monotonicMs() };
  }

  // From where the one before had come, with all that was wrong until then.
  async #takeOver(): Promise<void> {
    const report = await readReport(this.#options.pool);
    this.#last = undefined;
    this.#found = new Found(report?.findings);
    this.#followedMs = msBefore(report?.followAge);
    this.#scannedMs = msBefore(report?.scanAge);
    this.#heard = undefined;
  }

  async #tell(head: Head): Promise<void> {
    const [followAge, scanAge] = [ageOf(this.#followedMs), ageOf(this.#scannedMs)];
    const report = { head, followAge, scanAge, findings: this.#found.all() };
    await writeReport(this.#options.pool, report, this.#fence);
  }

  /** Checks what is new; one look at a time, so a second begins where the first ended. */
  follow(atPace = false): Promise<void> {
    const look = this.#following.then(() => this.#follow(atPace));
    this.#following = look.catch(() => undefined);
    return look;
  }

  /** Asks everything of everything once, without pauses. */
  scan(): Promise<void> {
    return this.#scan(false);
  }

  async #follow(atPace: boolean): Promise<void> {
    const goesOn = () => !this.#stopped && (!atPace || this.#isOnDuty());
    for (let count = BLOCKS_AT_ONCE; count === BLOCKS_AT_ONCE && goesOn(); ) {
      const beganMs = wallMs();
      const began = monotonicMs();
      count = await this.#followSome();
      if (count < BLOCKS_AT_ONCE) this.#followedMs = beganMs;
      if (this.#last) await this.#tell(this.#last);
      if (count < BLOCKS_AT_ONCE) return;
      const ageMs = wallMs() - (this.#followedMs ?? this.#startedMs);
      if (atPace) await this.#rest(restBehind({ tookMs: monotonicMs() - began, ageMs }));
    }
  }

  async #followSome(): Promise<number> {
    const last = this.#last ?? (await this.#reading((db) => this.#beginning(db)));
    const asked = invariants.filter((invariant) => invariant.follows);
    const { blocks, results, forked } = await this.#reading(async (db) => {
      await findByKey(db);
      const seen = [this.#seen ?? [], last.hash === "" ? [] : last].flat();
      const forked = await compareHeads(db, seen);
      const blocks = await blocksAfter(db, last.number, BLOCKS_AT_ONCE);
      if (blocks.length === 0) return { blocks, results: [], forked };
      const scope = { batches: blocks.map((block) => block.batch) };
      return { blocks, results: await checkAll(db, asked, { scope, nowMs: monotonicMs }), forked };
    });
    this.#seen = undefined;
    const head = blocks.at(-1);
    const findings = [
      ...this.#found.add("L06-heads", forked),
      ...results.flatMap(({ id, problems }) => this.#found.add(id, problems)),
    ];
    await recordFindings(this.#options, findings, head?.number ?? last.number);
    if (!head) {
      // What was seen last may be gone: then it goes on from what there is.
      this.#last = forked.length > 0 ? await this.#reading(chainHead) : last;
      return 0;
    }
    await rememberHead(this.#file, headOf(head), wallNow());
    this.#last = headOf(head);
    return blocks.length;
  }

  // After the last head seen, here or by another process; the first time ever, after what there is:
  // the scan looks at that.
  async #beginning(db: Queries): Promise<Head> {
    const seen = (await readHeads(this.#file)).at(-1);
    const told = (await readReport(db))?.head;
    if (told && (!seen || told.number > seen.number)) {
      this.#seen = seen;
      return told;
    }
    if (seen) return seen;
    const head = await chainHead(db);
    if (head.number >= 0n) await rememberHead(this.#file, head, wallNow());
    return head;
  }

  async #scan(atPace: boolean): Promise<void> {
    const beganMs = wallMs();
    for (const invariant of this.#questions) {
      if (this.#stopped || (atPace && !this.#isOnDuty())) return;
      const began = monotonicMs();
      const results = await this.#reading((db) =>
        checkAll(db, [invariant], { scope: "all", nowMs: monotonicMs }),
      );
      const findings = results.flatMap(({ id, problems }) => this.#found.replace(id, problems));
      await recordFindings(this.#options, findings, this.#last?.number ?? 0n);
      if (atPace) await this.#rest(restAfter(monotonicMs() - began));
    }
    this.#scannedMs = beganMs;
    if (this.#last) await this.#tell(this.#last);
  }

  async #reading<T>(ask: (db: Queries) => Promise<T>): Promise<T> {
    const client = await this.#options.pool.connect();
    try {
      return await inSnapshot(client, () => ask(client));
    } finally {
      client.release();
    }
  }

  async #repeat(look: () => Promise<void>, pauseMs: number): Promise<void> {
    while (!this.#stopped) {
      try {
        await look();
        this.#trouble = null;
      } catch (error) {
        this.#trouble = String(error);
        this.#options.log.warn({ error }, "the auditor could not look");
      }
      await this.#rest(pauseMs);
    }
  }

  // In naps, so that stopping does not wait for the end of a rest.
  async #rest(ms: number): Promise<void> {
    for (let rested = 0; rested < ms && !this.#stopped; rested += NAP_MS) await sleep(NAP_MS);
  }
}

const ageOf = (ms: number | undefined): number | null =>
  ms === undefined ? null : (wallMs() - ms) / 1000;

const msBefore = (age: number | null | undefined): number | undefined =>
  age === null || age === undefined ? undefined : wallMs() - age * 1000;
