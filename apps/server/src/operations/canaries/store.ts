import pg from "pg";
import { clientConfig } from "../../platform/db/index.ts";
import type { Place } from "./places.ts";

const ROWS_AT_ONCE = 2_000;

/**
 * Every row of every table as a dump would write it: what PostgreSQL keeps packed in its files is
 * in clear here, and bytes are in hex.
 */
export async function* rowPlaces(url: string): AsyncGenerator<Place> {
  // With the owner's own rights: the keys of people lie where the server's role looks, too.
  const settings = { role: "none", statement_timeout: "0" };
  const client = new pg.Client(clientConfig({ url, name: "coffer scan", settings }));
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and n.nspname !~ '^(pg_|information_schema)' order by 1`,
    );
    for (const { name } of rows) yield { name, pieces: () => rowsOf(client, name) };
  } finally {
    await client.end();
  }
}

async function* rowsOf(client: pg.Client, name: string): AsyncGenerator<Buffer> {
  await client.query("begin read only");
  try {
    await client.query(`declare seen no scroll cursor for select t::text as row from ${name} t`);
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from seen`);
      if (rows.length === 0) return;
      yield Buffer.from(`${rows.map(({ row }) => row).join("\n")}\n`);
    }
  } finally {
    await client.query("rollback");
  }
}
