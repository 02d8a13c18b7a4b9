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
  /** Microseconds of the monotonic clock, which all processes of a machine share. */
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Something with its part of the whole. */
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

/** Where the server's process was while it was busy. */
export interface NodeProfile {
  readonly busyPercent: number;
  /** Time by part of the server or package, each function's own time counted where it stands. */
  readonly areas: readonly Share[];
  readonly functions: readonly Share[];
}

/** Own time between two instants, in percent of the time the process was not idle. */
export async function readNodeProfile(
  dir: string,
  { from, to }: { from: number; to: number },
): Promise<NodeProfile> {
  const folder = join(dir, "profiles");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".cpuprofile"));
  const newest = files.toSorted((a, b) => startOf(a).localeCompare(startOf(b))).at(-1) ?? "";
  const profile: CpuProfile = JSON.parse(await readFile(join(folder, newest), "utf8"));
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, number>();
  const areas = new Map<string, number>();
  let at = profile.startTime;
  let idle = 0;
  for (const [sample, id] of profile.samples.entries()) {
    const delta = profile.timeDeltas[sample] ?? 0;
    at += delta;
    const frame = frames.get(id);
    if (at < from || at > to || !frame) continue;
    if (frame.functionName === "(idle)") idle += delta;
    else {
      add(functions, nameOf(frame), delta);
      add(areas, areaOf(frame), delta);
    }
  }
  return {
    busyPercent: round((1 - idle / (to - from)) * 100, 1),
    areas: shares(areas),
    functions: shares(functions).slice(0, 40),
  };
}

const startOf = (file: string): string => file.split(".").slice(1, 3).join(".");

const add = (sums: Map<string, number>, name: string, micros: number): void =>
  void sums.set(name, (sums.get(name) ?? 0) + micros);

type Frame = CpuProfile["nodes"][number]["callFrame"];

// A room of the server, a package, a part of Node, or what has no place: the collector, syscalls.
function areaOf(frame: Frame): string {
  const place = nameOf(frame).split(" ").at(-1) ?? "";
  const room = /^apps\/server\/src\/((?:[\w-]+\/){1,3})/.exec(place)?.[1];
  if (room) return `server ${room}`;
  const part = /^(node:internal\/[\w-]+|node:[\w-]+|packages\/[\w-]+|@[\w-]+\/[\w-]+|[\w.-]+)/;
  return frame.url ? (part.exec(place)?.[1] ?? place) : frame.functionName || "(native)";
}

function nameOf({ functionName, url, lineNumber }: Frame): string {
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

/** Where PostgreSQL was meanwhile. */
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
  let from = 0;
  let to = 0;
  return {
    /** Between them the load ran; microseconds of the monotonic clock. */
    times: () => ({ from, to }),
    begin: async () => {
      from = Number(process.hrtime.bigint() / 1000n);
      await stage.query("select pg_stat_statements_reset()");
      const client = new pg.Client({ connectionString: stage.url });
      await client.connect();
      looking = look(client, seen, () => stopped).finally(() => client.end());
    },
    end: async () => {
      to = Number(process.hrtime.bigint() / 1000n);
      stopped = true;
      await looking;
    },
    read: async (): Promise<PostgresProfile> => ({
      statements: await stage.query(`select calls::int, round(total_exec_time)::int as exec_ms,
          round(total_plan_time)::int as plan_ms, round(mean_exec_time::numeric, 2) as mean_ms,
          rows::int, round(wal_bytes / 1048576)::int as wal_mb,
          left(regexp_replace(regexp_replace(query, '\\s+', ' ', 'g'),
            '^with scope as .* as now\\), ', 'auditor: '), 110) as query
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

/** Both, for a terminal. */
export function profileText(node: NodeProfile, postgres: PostgresProfile): string {
  const lines = (of: readonly Share[]) => of.map((one) => `${one.percent} %  ${one.name}`);
  return [
    `Node, ${node.busyPercent} % of one processor; by area:`,
    ...lines(node.areas.slice(0, 25)),
    "Node, self time:",
    ...lines(node.functions),
    "PostgreSQL, statements:",
    ...postgres.statements.map((statement) => JSON.stringify(statement)),
    "PostgreSQL, at:",
    ...lines(postgres.waits),
  ].join("\n");
}
