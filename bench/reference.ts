import pg from "pg";
import { BenchError, run } from "./programs.ts";
import { type Stage, urlOf } from "./stage.ts";

// More branches than clients: with fewer they wait for each other's rows, and the rate is too low.
const SCALE = 20;
const CLIENTS = 16;
const DATABASE = "reference";

/** TPC-B of pgbench beside us, on the same server with the same settings: transactions a second. */
export async function measureReference(stage: Stage, seconds: number): Promise<number> {
  const url = new URL(stage.url);
  const host = url.searchParams.get("host") ?? url.hostname;
  const login = ["-h", host, "-p", url.port, "-U", url.username];
  const env = { PGPASSWORD: url.password };
  if (await create(stage.url)) {
    await run("pgbench", [...login, "-i", "-q", "-s", String(SCALE), DATABASE], env);
  }
  await settle(stage.url);
  const said = await run(
    "pgbench",
    [
      ...login,
      ...["-M", "prepared", "-c", String(CLIENTS), "-j", "2", "-T", String(seconds)],
      DATABASE,
    ],
    env,
  );
  const tps = Number(/tps = ([0-9.]+)/.exec(said)?.[1]);
  if (!(tps > 0)) throw new BenchError(`pgbench said no rate: ${said.slice(-400)}`);
  return tps;
}

async function create(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const known = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (known.rowCount === 0) await client.query(`create database ${DATABASE}`);
    const inside = new pg.Client({ connectionString: urlOf(url, DATABASE) });
    await inside.connect();
    const filled = await inside
      .query("select from pgbench_branches having count(*) = $1", [SCALE])
      .then((r) => r.rowCount === 1)
      .catch(() => false);
    await inside.end();
    return !filled;
  } finally {
    await client.end();
  }
}

/** Each measurement begins with its dirty pages written: none pays for the one before. */
export async function settle(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("checkpoint").finally(() => client.end());
}
