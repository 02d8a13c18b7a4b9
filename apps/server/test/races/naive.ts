import type pg from "pg";
import type { Contender } from "./contest.ts";

// Naive code, each piece wrong in one way that reads well and passes on a single connection. It has
// tables of its own; the races must see every one of them fail.

const TABLES = `create schema naive;
  create table naive.account (id text primary key, balance bigint not null);
  create table naive.kept (id text primary key, balance bigint not null check (balance >= 0));
  create table naive.entry (account text not null, amount bigint not null);
  create table naive.counter (id text primary key, used bigint not null);
  create table naive.effect (key text not null);
  create table naive.link (number bigint not null, previous bigint not null);`;

const CONNECTIONS = 10;
// Long enough for every connection to have read before the first one writes.
const MEET_MS = 30;

export class Naive {
  readonly #pool: pg.Pool;
  #ids = 0;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  static readonly connections = CONNECTIONS;

  prepare = (): Promise<unknown> => this.#pool.query(TABLES);

  /** Opens every connection: the first would have written before the last had one to read by. */
  connected = (): Promise<unknown> =>
    Promise.all(
      Array.from({ length: CONNECTIONS }, () => this.#pool.query("select pg_sleep(0.05)")),
    );

  /** Looks, then writes what it has worked out: the last one to write wins. */
  lostUpdate = (isolation = "read committed", table = "account"): Promise<Contender> =>
    this.#withdrawing(table, (id) =>
      this.#transaction(isolation, async (client) => {
        const balance = await balanceOf(client, id, table);
        await meet();
        if (balance < 80n) return false;
        await client.query(`update naive.${table} set balance = $2 where id = $1`, [
          id,
          balance - 80n,
        ]);
        return record(client, id, -80n);
      }),
    );

  /** Looks, then takes away: what it has seen is no longer true. */
  staleCheck = (): Promise<Contender> =>
    this.#withdrawing("account", (id) =>
      this.#transaction("read committed", async (client) => {
        const balance = await balanceOf(client, id, "account");
        await meet();
        if (balance < 80n) return false;
        await client.query("update naive.account set balance = balance - 80 where id = $1", [id]);
        return record(client, id, -80n);
      }),
    );

  /** A queue in each process, as if there were one process. */
  ownQueue = (): Promise<Contender> => {
    const queues = [Promise.resolve(true), Promise.resolve(true)];
    return this.#withdrawing("account", (id, at) => {
      const mine = (queues[at % 2] ?? Promise.resolve(true)).then(() =>
        this.#transaction("read committed", async (client) => {
          const balance = await balanceOf(client, id, "account");
          await meet();
          if (balance < 80n) return false;
          await client.query("update naive.account set balance = $2 where id = $1", [
            id,
            balance - 80n,
          ]);
          return record(client, id, -80n);
        }),
      );
      queues[at % 2] = mine;
      return mine;
    });
  };

  /** Adds up what has been used and adds its own: write skew, under a snapshot too. */
  sumThenUse = async (isolation: string): Promise<Contender> => {
    const id = this.#id();
    const total = "select coalesce(sum(-amount), 0)::int8 as n from naive.entry where account = $1";
    return {
      act: () =>
        this.#transaction(isolation, async (client) => {
          const used = await number(client, total, [id]);
          await meet();
          if (used + 200n > 5_000n) return false;
          return record(client, id, -200n);
        }),
      look: async () => {
        const used = await number(this.#pool, total, [id]);
        return { left: used, recorded: used };
      },
    };
  };

  /** Counts in a statement of its own, after the comparison. */
  countLater = async (): Promise<Contender> => {
    const id = this.#id();
    await this.#pool.query("insert into naive.counter values ($1, 0)", [id]);
    const counted = "select used as n from naive.counter where id = $1";
    return {
      act: async () => {
        const used = await number(this.#pool, counted, [id]);
        await meet();
        if (used + 200n > 5_000n) return false;
        await this.#pool.query("update naive.counter set used = $2 where id = $1", [
          id,
          used + 200n,
        ]);
        return record(this.#pool, id, -200n);
      },
      look: async () => ({
        left: await number(this.#pool, counted, [id]),
        recorded: -(await sumOf(this.#pool, id)),
      }),
    };
  };

  /** Asks whether the key is known, and acts when it is not. */
  askThenAct = async (isolation: string): Promise<Contender> => {
    const id = this.#id();
    const known = "select count(*)::int8 as n from naive.effect where key = $1";
    return {
      act: () =>
        this.#transaction(isolation, async (client) => {
          const before = await number(client, known, [id]);
          await meet();
          if (before === 0n) await client.query("insert into naive.effect values ($1)", [id]);
          return true;
        }),
      look: async () => ({ left: await number(this.#pool, known, [id]), recorded: 0n }),
    };
  };

  /** Reads the head and links to it. */
  readThenLink = async (isolation: string): Promise<Contender> => {
    await this.#pool.query("truncate naive.link");
    return {
      act: () =>
        this.#transaction(isolation, async (client) => {
          const head = await number(
            client,
            "select coalesce(max(number), 0) as n from naive.link",
            [],
          );
          await meet();
          await client.query("insert into naive.link values ($1, $2)", [head + 1n, head]);
          return true;
        }),
      look: async () => ({
        left: await number(this.#pool, "select count(distinct number) as n from naive.link", []),
        recorded: await number(
          this.#pool,
          "select count(distinct previous) as n from naive.link",
          [],
        ),
      }),
    };
  };

  /** Locks the payer first and the payee second, whoever they are. */
  payerFirst = async (): Promise<Contender> => {
    const ends = [await this.#account("account", 1_000n), await this.#account("account", 1_000n)];
    return {
      act: (at) =>
        this.#transaction("read committed", async (client) => {
          const [from = "", to = ""] = at % 2 === 0 ? ends : [...ends].reverse();
          await client.query("update naive.account set balance = balance - 1 where id = $1", [
            from,
          ]);
          await meet();
          await client.query("update naive.account set balance = balance + 1 where id = $1", [to]);
          await record(client, from, -1n);
          return record(client, to, 1n);
        }),
      look: async () => ({
        left: await balanceOf(this.#pool, ends[0] ?? "", "account"),
        recorded: await sumOf(this.#pool, ends[0] ?? ""),
      }),
    };
  };

  async #withdrawing(
    table: string,
    take: (id: string, at: number) => Promise<boolean>,
  ): Promise<Contender> {
    const id = await this.#account(table, 100n);
    return {
      act: (at) => take(id, at),
      look: async () => ({
        left: await balanceOf(this.#pool, id, table),
        recorded: await sumOf(this.#pool, id),
      }),
    };
  }

  #id = (): string => {
    this.#ids += 1;
    return `n${this.#ids}`;
  };

  async #account(table: string, balance: bigint): Promise<string> {
    const id = this.#id();
    await this.#pool.query(`insert into naive.${table} values ($1, $2)`, [id, balance]);
    await record(this.#pool, id, balance);
    return id;
  }

  // What it says is what a program would say: done only once it is committed, refused when another
  // one's change makes the database refuse it.
  async #transaction(
    isolation: string,
    run: (client: pg.PoolClient) => Promise<boolean>,
  ): Promise<boolean> {
    const client = await this.#pool.connect();
    try {
      await client.query(`begin isolation level ${isolation}`);
      const done = await run(client);
      await client.query("commit");
      return done;
    } catch (error) {
      await client.query("rollback");
      if (error instanceof Error && "code" in error && error.code === "40001") return false;
      throw error;
    } finally {
      client.release();
    }
  }
}

type Queries = Pick<pg.ClientBase, "query">;

const meet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, MEET_MS));

async function number(db: Queries, text: string, values: readonly unknown[]): Promise<bigint> {
  const { rows } = await db.query<{ n: bigint }>(text, [...values]);
  return rows[0]?.n ?? 0n;
}

const balanceOf = (db: Queries, id: string, table: string): Promise<bigint> =>
  number(db, `select balance as n from naive.${table} where id = $1`, [id]);

const sumOf = (db: Queries, id: string): Promise<bigint> =>
  number(db, "select coalesce(sum(amount), 0)::int8 as n from naive.entry where account = $1", [
    id,
  ]);

async function record(db: Queries, id: string, amount: bigint): Promise<true> {
  await db.query("insert into naive.entry values ($1, $2)", [id, amount]);
  return true;
}
