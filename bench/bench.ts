import { measureCommits } from "./commit.ts";
import { type Load, type Measured, measurePayments } from "./payments.ts";
import { profileArgs, readNodeProfile, type Share, watchPostgres } from "./profile.ts";
import { requirePrograms } from "./programs.ts";
import { createRandom, type Random } from "./random.ts";
import { measureReference } from "./reference.ts";
import { type Figure, round, writeResults } from "./results.ts";
import { openStage, type Stage } from "./stage.ts";
import { settleTown, type Town } from "./town.ts";

export interface BenchOptions {
  readonly ids: readonly string[];
  readonly json: boolean;
  readonly profile: boolean;
  readonly full: boolean;
  readonly dataDir: string | undefined;
  readonly seconds: number;
  readonly wallets: number;
  readonly shops: number;
  readonly seed: number;
}

interface Bench {
  readonly options: BenchOptions;
  readonly stage: Stage;
  readonly town: Town;
  readonly random: Random;
  readonly details: Record<string, unknown>;
  /** TPC-B a second, as measured before. */
  readonly before: number;
  readonly say: (text: string) => void;
}

/** Takes the figures asked for; whether all that were taken meet their bars. */
export async function runBench(options: BenchOptions): Promise<boolean> {
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  await requirePrograms(["pgbench", "wrk"]);
  const wanted = new Set(options.ids.length > 0 ? options.ids : ["P1", "P3", "P10"]);
  const stage = await openStage(options);
  try {
    say(`${options.wallets} wallets, ${options.shops} shops`);
    const town = await settleTown(stage, options);
    const before = await measureReference(stage, options.seconds);
    say(`pgbench TPC-B before: ${round(before, 0)}/s`);
    const random = createRandom(options.seed);
    const details: Record<string, unknown> = { referenceBefore: round(before) };
    const bench: Bench = { options, stage, town, random, details, before, say };
    const figures = await takeFigures(bench, wanted);
    const { seed } = options;
    say(`kept in ${await writeResults(stage, { seed, options, figures, details })}`);
    for (const figure of figures) show(figure, options.json);
    return figures.every(meets);
  } finally {
    await stage.close();
  }
}

function show(figure: Figure, json: boolean): void {
  const { id, value, unit, reference, ratio, bar } = figure;
  process.stdout.write(
    json
      ? `${JSON.stringify(figure)}\n`
      : `${id.padEnd(4)} ${ratio} (${bar})  ${value} ${unit}, reference ${reference}\n`,
  );
}

const meets = ({ ratio, bar }: Figure): boolean => {
  const limit = Number(bar.replace(/^[<>=\s]+/, ""));
  return bar.startsWith(">") ? ratio >= limit : ratio <= limit;
};

async function takeFigures(bench: Bench, wanted: ReadonlySet<string>): Promise<Figure[]> {
  const { details, stage, options, say } = bench;
  const many = await payments(bench, "P1", {});
  const after = await measureReference(stage, options.seconds);
  const reference = (bench.before + after) / 2;
  details["referenceAfter"] = round(after);
  say(`pgbench TPC-B after: ${round(after, 0)}/s`);
  const figures = [against("P1", many.perSecond, { reference, bar: ">= 1" })];
  if (wanted.has("P10")) {
    const bar = "<= 350";
    const mb = many.memoryMb;
    figures.push({ id: "P10", value: mb, reference: 1, ratio: mb, bar, unit: "MB" });
  }
  if (wanted.has("P3")) {
    const count = Math.ceil(reference * 2 * Math.min(options.seconds, 10));
    const value = await measureCommits(stage, { ...bench, count });
    figures.push(against("P3", value, { reference, bar: ">= 2" }));
  }
  return figures;
}

function against(
  id: string,
  value: number,
  { reference, bar }: { reference: number; bar: string },
): Figure {
  const ratio = round(value / reference, 3);
  return { id, value: round(value, 1), reference: round(reference, 1), ratio, bar, unit: "1/s" };
}

async function payments(bench: Bench, id: string, more: Partial<Load>): Promise<Measured> {
  const { stage, options, town, random, before, details, say } = bench;
  const load: Load = { town, random, seconds: options.seconds, expected: before * 1.6, ...more };
  const measured = options.profile
    ? await profiled(bench, load)
    : await measurePayments(stage, load);
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
  const lines = (shares: readonly Share[]) => shares.map((one) => `${one.percent} %  ${one.name}`);
  say([`Node, ${node.busyPercent} % of one processor; by area:`, ...lines(node.areas)].join("\n"));
  say(["Node, self time:", ...lines(node.functions)].join("\n"));
  say(["PostgreSQL, statements:", ...postgres.statements.map((s) => JSON.stringify(s))].join("\n"));
  say(["PostgreSQL, at:", ...lines(postgres.waits)].join("\n"));
  return measured;
}
