import { type ChildProcessByStdio, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { createJournal, ensureInstall } from "../../src/books/journal/index.ts";
import { createBusinessClock, sleep } from "../../src/platform/clock.ts";
import {
  clientConfig,
  createPool,
  type EmbeddedServer,
  migrate,
  readCatalog,
  startEmbedded,
} from "../../src/platform/db/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { checkAll, inSnapshot, invariants } from "../../src/proof/invariants/index.ts";
import { testKeyring } from "../keys.ts";
import { context, paidIn } from "../works.ts";
import { gone, killFamily, signal } from "./processes.ts";

// Books in a PostgreSQL of their own, under load by a process of its own, so that both can be
// killed: what the writer was told is held against what is there when it is opened again.

export const CLIENTS = 8;
export const FEN = 1;
const RICH = 1_000_000;
export const install = { id: "test", mode: "test", pack: "cn", zone: "Asia/Shanghai" } as const;
export const memberOf = (client: number): string => `usr_member_${client % CLIENTS}`;

const WRITER = fileURLToPath(new URL("./writer.ts", import.meta.url));

interface Writer {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly ended: Promise<unknown>;
}

/** A writer that has started and waits to be told where to write. */
function ready(): Writer {
  const child = spawn(process.execPath, [WRITER], { stdio: ["pipe", "pipe", "inherit"] });
  return { child, ended: new Promise((resolve) => child.once("close", resolve)) };
}

export class LoadedBooks {
  readonly #dir: string;
  #server: EmbeddedServer;
  /** What a writer said was done. */
  readonly acknowledged: string[] = [];
  #writer: Writer | undefined;
  #spare: Writer | undefined;

  private constructor(dir: string, server: EmbeddedServer) {
    this.#dir = dir;
    this.#server = server;
  }

  static async open(): Promise<LoadedBooks> {
    const dir = await mkdtemp(join(tmpdir(), "coffer-killed-"));
    await chmod(dir, 0o755);
    const server = await startEmbedded(dir);
    await migrate(server.url);
    const { mode, pack, zone } = install;
    await ensureInstall(server.url, { mode, pack, zone, pastMs: 0 });
    await payIn(server.url);
    return new LoadedBooks(dir, server);
  }

  /** Sets a writer to work unless one is; the next stands ready for when this one is killed. */
  load(): void {
    if (this.#writer) return;
    this.#writer = this.#spare ?? ready();
    this.#spare = ready();
    const { child } = this.#writer;
    createInterface({ input: child.stdout }).on("line", (line) => this.acknowledged.push(line));
    child.stdin.end(this.#server.url);
  }

  async moreThan(count: number): Promise<void> {
    const wanted = this.acknowledged.length + count;
    for (let waited = 0; this.acknowledged.length < wanted; waited += 5) {
      if (waited > 20_000) throw new Error("the writer gets nowhere");
      await sleep(5);
    }
  }

  async killWriter(): Promise<void> {
    const writer = this.#writer;
    this.#writer = undefined;
    writer?.child.kill("SIGKILL");
    await writer?.ended;
  }

  /** SIGKILL to the postmaster and every backend at once: as if the machine had lost power. */
  async killDatabase(): Promise<void> {
    await killFamily(this.#server.postmaster);
  }

  /** What `pg_ctl stop -m immediate` does. */
  async stopImmediately(): Promise<void> {
    const { postmaster } = this.#server;
    signal(postmaster, "SIGQUIT");
    await gone([postmaster]);
  }

  async reopen(): Promise<void> {
    this.#server = await startEmbedded(this.#dir);
  }

  /** Acknowledged and not there. */
  async lost(): Promise<readonly string[]> {
    return this.#asking(async (client) => {
      const { rows } = await client.query<{ reference: string }>(
        `select a.reference from unnest($1::text[]) a(reference)
         where not exists (select from posting p
           where p.kind = 'transfer.sent' and p.reference = a.reference)`,
        [this.acknowledged],
      );
      return rows.map(({ reference }) => reference);
    });
  }

  async total(): Promise<bigint> {
    return this.#asking(async (client) => {
      const { rows } = await client.query<{ total: bigint }>(
        "select sum(balance)::int8 as total from account where class = 'customer.available'",
      );
      return rows[0]?.total ?? 0n;
    });
  }

  /** What the invariants of the books say is wrong. */
  async wrong(): Promise<readonly string[]> {
    const asked = invariants.filter(({ id }) => /^(L|M01)/.test(id));
    return this.#asking((client) =>
      inSnapshot(client, async () => {
        const results = await checkAll(client, asked, { scope: "all", nowMs: Date.now });
        return results.flatMap(({ id, problems }) => problems.map(({ at }) => `${id} ${at}`));
      }),
    );
  }

  async close(): Promise<void> {
    await this.killWriter();
    this.#spare?.child.kill("SIGKILL");
    await this.#server.stop();
    await rm(this.#dir, { recursive: true, force: true });
  }

  async #asking<T>(ask: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client(
      clientConfig({ url: this.#server.url, name: "test", settings: { role: "none" } }),
    );
    await client.connect();
    return ask(client).finally(() => client.end());
  }
}

export const TOTAL = BigInt(RICH * CLIENTS);

async function payIn(url: string): Promise<void> {
  const pool = createPool({ url, name: "test", max: 2 });
  const journal = createJournal({
    url,
    pool,
    install,
    catalog: await readCatalog(pool),
    clock: createBusinessClock(),
    log: createLog("silent"),
    keyring: testKeyring,
    processNumber: () => 1_000,
  });
  for (let client = 0; client < CLIENTS; client++) {
    await journal.commit(paidIn(memberOf(client), RICH, `top_${client}`), context());
  }
  await journal.close();
  await pool.end();
}
