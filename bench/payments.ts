import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newId } from "../apps/server/src/platform/ids.ts";
import { BenchError, run, type Server } from "./programs.ts";
import type { Random } from "./random.ts";
import { settle } from "./reference.ts";
import type { Stage } from "./stage.ts";
import { makeOrders, type OpenOrder, PIN, type Town } from "./town.ts";
import { cpuOf, cpuOfFamily, watchMemory } from "./usage.ts";

const SCRIPT = fileURLToPath(new URL("./pay.lua", import.meta.url));
// As many as fill a batch of the journal; with more the answers only wait longer.
const CONNECTIONS = 256;
// Until Node has compiled what is hot and PostgreSQL has the plans.
const WARM_UP_SECONDS = 4;

/** How many pay, from whom to whom, for how long. */
export interface Load {
  readonly town: Town;
  readonly seconds: number;
  /** How many payments a second to have orders ready for. */
  readonly expected: number;
  readonly random: Random;
  readonly processes?: number;
  readonly nodeArgs?: readonly string[];
  /** Told when the measured time begins and ends. */
  readonly around?: { begin(): Promise<void>; end(): Promise<void> };
}

/** What was measured; rates are of answers, not of rows that were written behind them. */
export interface Measured {
  readonly paid: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly memoryMb: number;
  /** CPU microseconds a payment, in the server and in PostgreSQL. */
  readonly nodeMicros: number;
  readonly postgresMicros: number;
  readonly deadlocks: number;
  readonly batchesAgain: number;
  /** Milliseconds until subscribers and due work were level, counted from the last answer. */
  readonly levelAfterMs: number;
  readonly blocks: number;
}

/** Pays with wrk through HTTP, and holds what was answered against the books. */
export async function measurePayments(stage: Stage, load: Load): Promise<Measured> {
  const processes = load.processes ?? 1;
  const count = Math.ceil(load.expected * (load.seconds + WARM_UP_SECONDS) * 1.2) + 2_000;
  const orders = await makeOrders(stage, load.town.shops, { count, random: load.random });
  const files = await writeRequests(stage, load, { orders, parts: processes });
  const servers: Server[] = [];
  try {
    for (let i = 0; i < processes; i++) servers.push(await stage.server(load.nodeArgs));
    const lanes = servers.map((server, at) => ({ server, file: files[at] ?? "" }));
    const warm = await wrk(stage, lanes, { seconds: WARM_UP_SECONDS, first: 0 });
    await level(stage);
    await audited(stage);
    await settle(stage.url);
    return await measure(stage, load, { lanes, first: Math.ceil(warm.answers / processes) + 512 });
  } finally {
    for (const server of servers) await server.stop();
  }
}

interface Lane {
  readonly server: Server;
  readonly file: string;
}

async function measure(
  stage: Stage,
  { seconds, around }: Load,
  { lanes, first }: { lanes: readonly Lane[]; first: number },
): Promise<Measured> {
  const before = await count(stage);
  const cpu = async () => ({
    node: (await Promise.all(lanes.map(({ server }) => cpuOf(server.pid)))).reduce((a, b) => a + b),
    postgres: await cpuOfFamily(stage.postmaster),
  });
  const memory = lanes.map(({ server }) => watchMemory(server.pid));
  const used = await cpu();
  await around?.begin();
  const said = await wrk(stage, lanes, { seconds, first });
  await around?.end();
  const usedNow = await cpu();
  const levelAfterMs = await level(stage);
  const after = await count(stage);
  const paid = said.answers - said.refused;
  checkCounts({ said, paid, written: after.payments - before.payments });
  await checkBooks(stage);
  const micros = (from: number, to: number) => Math.round(((to - from) / paid) * 1e6);
  return {
    paid,
    seconds: said.seconds,
    perSecond: paid / said.seconds,
    p50: said.p50,
    p99: said.p99,
    memoryMb: Math.max(...memory.map((one) => one.stop())),
    nodeMicros: micros(used.node, usedNow.node),
    postgresMicros: micros(used.postgres, usedNow.postgres),
    deadlocks: after.deadlocks - before.deadlocks,
    batchesAgain: linesOf(lanes, "a batch is written again"),
    levelAfterMs,
    blocks: after.blocks - before.blocks,
  };
}

const linesOf = (lanes: readonly Lane[], text: string): number =>
  lanes.flatMap(({ server }) => server.lines).filter((line) => line.includes(text)).length;

async function writeRequests(
  stage: Stage,
  { town, random }: Load,
  { orders, parts }: { orders: readonly OpenOrder[]; parts: number },
): Promise<readonly string[]> {
  const texts = Array.from({ length: parts }, (): string[] => []);
  for (const [at, { id, value }] of orders.entries()) {
    const wallet = town.wallets[random(town.wallets.length)];
    if (wallet) texts[at % parts]?.push(`${wallet.token} ${id} ${newId("idk")} ${value}`);
  }
  return Promise.all(
    texts.map(async (lines, at) => {
      const file = join(stage.dir, `payments-${at}.txt`);
      await writeFile(file, `${lines.join("\n")}\n`);
      return file;
    }),
  );
}

interface Said {
  readonly seconds: number;
  readonly answers: number;
  readonly refused: number;
  readonly broken: number;
  readonly p50: number;
  readonly p99: number;
}

/** One wrk a server, at once; together they have the connections of one. */
async function wrk(
  stage: Stage,
  lanes: readonly Lane[],
  { seconds, first }: { seconds: number; first: number },
): Promise<Said> {
  const connections = String(CONNECTIONS / lanes.length);
  const all = await Promise.all(
    lanes.map(async ({ server, file }): Promise<Said> => {
      const load = ["-t1", `-c${connections}`, `-d${seconds}`, "--timeout", "20s", "-s", SCRIPT];
      const of = ["--", file, stage.config.walletOrigin, PIN, String(first)];
      const text = await run("wrk", [...load, server.wallet, ...of]);
      return JSON.parse(/^\{.*\}$/m.exec(text)?.[0] ?? "null") ?? fail(text);
    }),
  );
  const sum = (pick: (said: Said) => number) => all.reduce((total, said) => total + pick(said), 0);
  const most = (pick: (said: Said) => number) => Math.max(...all.map(pick));
  return {
    seconds: most((said) => said.seconds),
    answers: sum((said) => said.answers),
    refused: sum((said) => said.refused),
    broken: sum((said) => said.broken),
    p50: most((said) => said.p50),
    p99: most((said) => said.p99),
  };
}

function fail(text: string): never {
  throw new BenchError(`wrk gave no figures: ${text.slice(-600)}`);
}

interface Counted {
  readonly payments: number;
  readonly blocks: number;
  readonly deadlocks: number;
}

async function count(stage: Stage): Promise<Counted> {
  const rows = await stage.query<Counted>(`select
    (select count(*) from payment)::int as payments,
    (select number from chain_head)::int as blocks,
    (select deadlocks from pg_stat_database where datname = current_database())::int as deadlocks`);
  return rows[0] ?? { payments: 0, blocks: 0, deadlocks: 0 };
}

// What was under way when wrk ended is paid and unanswered: one a connection at most.
function checkCounts(of: { said: Said; paid: number; written: number }): void {
  const { said, paid, written } = of;
  if (said.refused > 0 || said.broken > 0) {
    throw new BenchError(`${said.refused} refused, ${said.broken} broken of ${said.answers}`);
  }
  if (written < paid || written > paid + CONNECTIONS) {
    throw new BenchError(`${paid} answered 201, ${written} payments in the books`);
  }
}

async function checkBooks(stage: Stage): Promise<void> {
  const rows = await stage.query<{ off: string; unpaid: string; posted: string }>(`select
    (select count(*) from (select from entry group by unit having sum(amount) <> 0) u) as off,
    (select count(*) from payment p join ord o on o.id = p.ord where o.state <> 'paid'
      or o.payment <> p.id) as unpaid,
    ((select count(*) from payment) - (select count(*) from posting
      where kind = 'payment.succeeded')) as posted`);
  const { off, unpaid, posted } = rows[0] ?? {};
  if (off !== "0" || unpaid !== "0" || posted !== "0") {
    throw new BenchError(`the books do not agree: ${JSON.stringify(rows[0])}`);
  }
}

const LEVEL_WITHIN_MS = 30_000;
const AUDITED_WITHIN_MS = 300_000;
// The auditor's own reports and findings are blocks too; what it still looks at then is no backlog.
const AUDITED_WITHIN_BLOCKS = 20;

/**
 * Until the auditor has looked at the blocks that only made the orders: what is old it reads
 * without a rest, and that would be measured with the payments.
 */
async function audited(stage: Stage): Promise<void> {
  await until(AUDITED_WITHIN_MS, "the auditor did not become level", async () => {
    const [row] = await stage.query<{ behind: string }>(`select
      (select number from chain_head) - coalesce((select block from auditor_report), 0)
        as behind`);
    return Number(row?.behind) < AUDITED_WITHIN_BLOCKS;
  });
}

/** Waits until no event stands before a subscriber and nothing is due; how long that took. */
async function level(stage: Stage): Promise<number> {
  return until(LEVEL_WITHIN_MS, "subscribers or due work did not become level", async () => {
    const [row] = await stage.query<{ behind: string; due: string }>(`select
      (select count(*) from cursor c join block b on b.number > c.block
        join event e on e.batch = b.batch
        where c.id = 'messages.code' and e.type = 'code.issued') as behind,
      (select count(*) from due where state = 'open' and at <= now()) as due`);
    return row?.behind === "0" && row.due === "0";
  });
}

async function until(
  withinMs: number,
  otherwise: string,
  isSo: () => Promise<boolean>,
): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < withinMs) {
    if (await isSo()) return Math.round(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new BenchError(otherwise);
}
