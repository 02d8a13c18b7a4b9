import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { root } from "../tools/process.ts";
import { round } from "./results.ts";
import type { Stage } from "./stage.ts";

// Where the time of a payment goes: self time in Node by its own profiler, statements by
// pg_stat_statements, and what PostgreSQL's backends wait for by looking every few milliseconds.

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface Share {
  readonly name: string;
  readonly percent: number;
}

/** Arguments with which Node writes a profile when the process ends. */
export const profileArgs = (dir: string): readonly string[] => [
  "--cpu-prof",
  "--cpu-prof-interval=500",
  `--cpu-prof-dir=${join(dir, "profiles")}`,
];

/** Functions by their own time, in percent of the time the process was not idle. */
export async function selfTimes(dir: string): Promise<readonly Share[]> {
  const folder = join(dir, "profiles");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".cpuprofile")).sort();
  const profile: CpuProfile = JSON.parse(await readFile(join(folder, files.at(-1) ?? ""), "utf8"));
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const micros = new Map<string, number>();
  for (const [at, id] of profile.samples.entries()) {
    const name = names.get(id) ?? "?";
    micros.set(name, (micros.get(name) ?? 0) + (profile.timeDeltas[at] ?? 0));
  }
  for (const idle of ["(idle)", "(root)"]) micros.delete(idle);
  return shares(micros);
}

function nameOf({ functionName, url, lineNumber }: CpuProfile["nodes"][number]["callFrame"]) {
  if (!url) return functionName || "(native)";
  const file = url
    .replace(/^file:\/\//, "")
    .replace(`${root}/`, "")
    .replace("node_modules/", "");
  return `${functionName || "(anonymous)"} ${file}:${lineNumber + 1}`;
}

function shares(weights: ReadonlyMap<string, number>): Share[] {
  const total = [...weights.values()].reduce((a, b) => a + b, 0);
  return [...weights]
    .map(([name, weight]) => ({ name, percent: round((weight / total) * 100, 1) }))
    .sort((a, b) => b.percent - a.percent);
}

export interface PostgresProfile {
  readonly statements: readonly Record<string, unknown>[];
  /** What active backends of the server were at: running, or which wait, by the statement. */
  readonly waits: readonly Share[];
}

const LOOK_MS = 20;

/** Looks at PostgreSQL from `begin` to `end`. */
export function watchPostgres(stage: Stage) {
  const seen = new Map<string, number>();
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();
  return {
    begin: async () => {
      await stage.query("select pg_stat_statements_reset()");
      const client = new pg.Client({ connectionString: stage.url });
      await client.connect();
      looking = look(client, seen, () => stopped).finally(() => client.end());
    },
    end: async () => {
      stopped = true;
      await looking;
    },
    read: async (): Promise<PostgresProfile> => ({
      statements: await stage.query(`select calls::int, round(total_exec_time)::int as exec_ms,
          round(total_plan_time)::int as plan_ms, round(mean_exec_time::numeric, 2) as mean_ms,
          rows::int, round(wal_bytes / 1048576)::int as wal_mb,
          left(regexp_replace(query, '\\s+', ' ', 'g'), 90) as query
        from pg_stat_statements order by total_exec_time desc limit 15`),
      waits: shares(seen).slice(0, 15),
    }),
  };
}

async function look(
  client: pg.Client,
  seen: Map<string, number>,
  stopped: () => boolean,
): Promise<void> {
  while (!stopped()) {
    const { rows } = await client.query<{ name: string }>(`select application_name || ' '
        || case state when 'active' then coalesce('waits ' || wait_event_type || '/' || wait_event,
          'runs') else state end || ' | '
        || left(regexp_replace(query, '\\s+', ' ', 'g'), 48) as name
      from pg_stat_activity where application_name in ('coffer', 'coffer journal')
        and state <> 'idle'`);
    for (const { name } of rows) seen.set(name, (seen.get(name) ?? 0) + 1);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
