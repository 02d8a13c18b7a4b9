import { measureCommits } from "./commit.ts";
import { type Load, type Measured, measurePayments } from "./payments.ts";
import { fillEntries, measurePostings } from "./postings.ts";
import { profileArgs, profileText, readNodeProfile, watchPostgres } from "./profile.ts";
import { BenchError } from "./programs.ts";
import type { Random } from "./random.ts";
import { measureReference } from "./reference.ts";
import { measureRestart } from "./restart.ts";
import { type Figure, round } from "./results.ts";
import type { Stage } from "./stage.ts";
import type { Town } from "./town.ts";

export const FIGURES = ["P1", "P2", "P3", "P4", "P5", "P8", "P9", "P10"] as const;

const ENTRIES_FULL = 10_000_000;
const POSTING_CALLS = 60;
const COMMIT_SECONDS = 10;
// Orders are made ahead for more payments than are hoped for, or wrk would run out of them.
const EXPECTED = 1.8;

/** What every figure is taken with. */
export interface Bench {
  readonly stage: Stage;
  readonly town: Town;
  readonly random: Random;
  readonly wanted: ReadonlySet<string>;
  readonly seconds: number;
  readonly profile: boolean;
  readonly full: boolean;
  readonly details: Record<string, unknown>;
  readonly say: (text: string) => void;
}

/** P1 always, since most others are ratios to it; the rest as asked for. */
export async function takeFigures(order: Bench): Promise<readonly Figure[]> {
  const { stage, seconds, wanted } = order;
  // Before and after, and the mean of the two: a machine that slows down meanwhile slows both.
  const before = await measureReference(stage, seconds);
  order.say(`pgbench TPC-B before: ${round(before, 0)}/s`);
  const bench = { ...order, expected: before * EXPECTED };
  const p1 = await payments(bench, "P1", {});
  const after = await measureReference(stage, seconds);
  bench.say(`pgbench TPC-B after: ${round(after, 0)}/s`);
  bench.details["reference"] = { before: round(before), after: round(after) };
  const tpcB = (before + after) / 2;
  const figures: Figure[] = [rate("P1", p1.perSecond, { reference: tpcB, bar: ">= 1" })];
  if (wanted.has("P10")) figures.push(plain("P10", p1.memoryMb, { bar: "<= 350", unit: "MB" }));
  if (wanted.has("P2")) figures.push(await oneMerchant(bench, p1));
  if (wanted.has("P8")) figures.push(...(await twoProcesses(bench, p1)));
  if (wanted.has("P3")) {
    const count = Math.ceil(tpcB * 2 * COMMIT_SECONDS);
    const value = await measureCommits(stage, { ...bench, count });
    figures.push(rate("P3", value, { reference: tpcB, bar: ">= 2" }));
  }
  if (wanted.has("P4")) {
    const { journal, bulk } = await measurePostings(stage, { ...bench, calls: POSTING_CALLS });
    figures.push(rate("P4", journal, { reference: bulk, bar: ">= 0.6" }));
  }
  if (wanted.has("P5")) figures.push(await tenMillion(bench, p1));
  // Last, because it stops the database.
  if (wanted.has("P9")) {
    await stage.halt();
    figures.push(plain("P9", round(await measureRestart(stage)), { bar: "<= 3", unit: "s" }));
  }
  return figures;
}

interface Against {
  readonly reference: number;
  readonly bar: string;
}

function rate(id: string, value: number, { reference, bar }: Against): Figure {
  const ratio = round(value / reference, 3);
  return { id, value: round(value, 1), reference: round(reference, 1), ratio, bar, unit: "1/s" };
}

/** A bar of its own, not a ratio: seconds, megabytes, deadlocks. */
const plain = (
  id: string,
  value: number,
  { bar, unit }: { bar: string; unit: string },
): Figure => ({
  id,
  value,
  reference: 1,
  ratio: value,
  bar,
  unit,
});

type Measuring = Bench & { readonly expected: number };

async function oneMerchant(bench: Measuring, p1: Measured): Promise<Figure> {
  const { perSecond } = await payments(bench, "P2", { town: oneShop(bench.town) });
  return rate("P2", perSecond, { reference: p1.perSecond, bar: ">= 0.9" });
}

const oneShop = (town: Town): Town => ({ ...town, shops: town.shops.slice(0, 1) });

async function twoProcesses(bench: Measuring, p1: Measured): Promise<readonly Figure[]> {
  const all = await payments(bench, "P8", { processes: 2 });
  const one = await payments(bench, "P8 one merchant", { processes: 2, town: oneShop(bench.town) });
  const deadlocks = all.deadlocks + one.deadlocks;
  const again = all.batchesAgain + one.batchesAgain;
  const against = { reference: p1.perSecond, bar: ">= 1" };
  return [
    rate("P8", all.perSecond, against),
    rate("P8 one merchant", one.perSecond, against),
    plain("P8 deadlocks", deadlocks, { bar: "<= 0", unit: "deadlocks" }),
    plain("P8 batches again", again, { bar: "<= 0", unit: "batches" }),
  ];
}

async function tenMillion(bench: Measuring, p1: Measured): Promise<Figure> {
  if (!bench.full) throw new BenchError("P5 makes ten million entries first: add --full");
  bench.say(`making ${ENTRIES_FULL} entries`);
  await fillEntries(bench.stage, { ...bench, entries: ENTRIES_FULL });
  const { perSecond } = await payments(bench, "P5", {});
  return rate("P5", perSecond, { reference: p1.perSecond, bar: ">= 0.9" });
}

async function payments(bench: Measuring, id: string, more: Partial<Load>): Promise<Measured> {
  const { stage, town, random, seconds, expected, details, say } = bench;
  const load: Load = { town, random, seconds, expected, ...more };
  const measured =
    bench.profile && id === "P1" ? await profiled(bench, load) : await measurePayments(stage, load);
  details[id] = measured;
  say(`${id}: ${JSON.stringify(measured)}`);
  return measured;
}

async function profiled({ stage, details, say }: Bench, load: Load): Promise<Measured> {
  const around = watchPostgres(stage);
  const nodeArgs = profileArgs(stage.dir);
  const measured = await measurePayments(stage, { ...load, around, nodeArgs });
  const node = await readNodeProfile(stage.dir, around.times());
  const postgres = await around.read();
  details["profile"] = { node, postgres };
  say(profileText(node, postgres));
  return measured;
}
