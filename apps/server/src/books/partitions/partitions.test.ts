import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, openBooks } from "../../../test/books.ts";
import { context } from "../../../test/works.ts";
import { createLog } from "../../platform/log.ts";
import { keepPartitions, partitionsAhead } from "./index.ts";

let books: Books;
const log = createLog("silent");
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const tables = async (parent: string): Promise<string[]> => {
  const { rows } = await books.pool.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits
      where inhparent = $1::regclass order by 1`,
    [parent],
  );
  return rows.map(({ name }) => name);
};

const day = async (offset: number): Promise<string> => {
  const { rows } = await books.pool.query<{ day: string }>(
    "select to_char((now() at time zone 'UTC')::date + $1::int, 'YYYYMMDD') as day",
    [offset],
  );
  return rows[0]?.day ?? "";
};

test("a process that stays up makes what its next days and months are written to", async () => {
  const far = await partitionsAhead(books.pool);
  expect(far.months).toBeGreaterThanOrEqual(23);
  expect(far.days).toBeGreaterThanOrEqual(7);
  await books.asOwner(async (client) => {
    const gone = [...(await tables("reply")).slice(-8), ...(await tables("audit")).slice(-20)];
    await client.query(`drop table ${gone.join(", ")}`);
  });
  const near = await partitionsAhead(books.pool);
  expect([near.days, near.months <= 5]).toEqual([0, true]);
  const kept = await keepPartitions(books.pool, log, 20);
  expect(await partitionsAhead(books.pool)).toEqual(far);
  // And again, by itself.
  const last = (await tables("reply")).at(-1) ?? "";
  await books.asOwner((client) => client.query(`drop table ${last}`));
  await expect.poll(async () => (await tables("reply")).at(-1)).toBe(last);
  await kept.stop();
});

test("who reads for long holds up nobody who writes, and it is asked again", async () => {
  const last = (await tables("posting")).at(-1) ?? "";
  await books.asOwner(async (reader) => {
    await reader.query(`drop table ${last}`);
    await reader.query("begin");
    await reader.query("select count(*) from posting");
    const kept = await keepPartitions(books.pool, log, 20);
    const wrote = await books.journal.commit(
      { audit: [{ action: "test.write", subject: "test" }], reply: null },
      context(),
    );
    expect(wrote.kind).toBe("committed");
    await reader.query("commit");
    await expect.poll(async () => (await tables("posting")).at(-1)).toBe(last);
    await kept.stop();
  });
});

test("I06 answers and their keys are kept for seven days, names of business for ever", async () => {
  const old = [...Array(12).keys()];
  await books.asOwner(async (client) => {
    for (const ago of old) {
      const name = `reply_${await day(-ago)}`;
      await client.query(
        `create table if not exists ${name} partition of reply
          for values from ('${await day(-ago)}') to ('${await day(1 - ago)}')`,
      );
      // Half an hour short of the whole day, so that no midnight falls in between.
      const at = `now() - interval '${ago} days' + interval '30 min'`;
      await client.query(
        `insert into reply (key, day, batch, hash, sealed)
          values ('key:${ago}', '${await day(-ago)}', batch_of(${at}), '', '')`,
      );
      await client.query(
        `insert into claim (name, batch) values ('key:test:${ago}', batch_of(${at})),
          ('topup.succeeded:top_${ago}', batch_of(${at}))`,
      );
    }
  });
  const kept = await keepPartitions(books.pool, log);
  await kept.stop();
  const { rows: replies } = await books.pool.query<{ ago: number }>(
    "select (now() at time zone 'UTC')::date - day as ago from reply order by 1",
  );
  expect(replies.map(({ ago }) => ago)).toEqual(old.slice(0, 9));
  const names = async (like: string): Promise<number[]> => {
    const { rows } = await books.pool.query<{ ago: number }>(
      `select regexp_replace(name, '.*[:_]', '')::int as ago from claim where name like $1
        order by 1`,
      [like],
    );
    return rows.map(({ ago }) => ago);
  };
  // Eight whole days, and the one that ends half an hour after them.
  expect(await names("key:test:%")).toEqual(old.slice(0, 9));
  expect(await names("topup.succeeded:top\\_%")).toEqual(old);
});

// Where each partition begins and ends, in order.
const bounds = async (parent: string): Promise<{ low: bigint; high: bigint }[]> => {
  const { rows } = await books.pool.query<{ low: bigint; high: bigint }>(
    `select substring(b from 'FROM \\(''(\\d+)')::bigint as low,
        substring(b from 'TO \\(''(\\d+)')::bigint as high
      from pg_inherits i join pg_class c on c.oid = i.inhrelid,
        pg_get_expr(c.relpartbound, c.oid) b
      where i.inhparent = $1::regclass order by 1`,
    [parent],
  );
  return rows;
};

test.each(["Asia/Shanghai", "America/New_York"])(
  "no hour lies between two months, also where they are made in %s",
  async (zone) => {
    await books.asOwner(async (client) => {
      await client.query(`drop table ${(await tables("event")).slice(-3).join(", ")}`);
      await client.query(`set timezone = '${zone}'`);
      await client.query("select make_partitions()");
    });
    const months = await bounds("event");
    expect(months.length).toBeGreaterThanOrEqual(25);
    expect(months.slice(1).map(({ low }) => low)).toEqual(
      months.slice(0, -1).map(({ high }) => high),
    );
  },
);

test("books left alone for years, as an old backup was, are written to again", async () => {
  await books.asOwner(async (client) => {
    await client.query(`drop table ${(await tables("audit")).join(", ")}`);
    await client.query(
      `create table audit_202101 partition of audit
        for values from (0) to (batch_of('2021-02-01 00:00Z'))`,
    );
  });
  const kept = await keepPartitions(books.pool, log);
  await kept.stop();
  const wrote = await books.journal.commit(
    { audit: [{ action: "test.write", subject: "test" }], reply: null },
    context(),
  );
  expect(wrote.kind).toBe("committed");
  expect((await partitionsAhead(books.pool)).months).toBeGreaterThanOrEqual(23);
});
