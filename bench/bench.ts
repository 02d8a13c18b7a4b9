import { FIGURES, takeFigures } from "./figures.ts";
import { BenchError, requirePrograms } from "./programs.ts";
import { createRandom } from "./random.ts";
import { type Figure, writeResults } from "./results.ts";
import { openStage } from "./stage.ts";
import { settleTown } from "./town.ts";

/** What `npm run bench` was asked; the same seed makes the same town, orders and picks. */
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

/** Takes the figures asked for; whether all that were taken meet their bars. */
export async function runBench(options: BenchOptions): Promise<boolean> {
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  const wanted = wantedOf(options);
  await requirePrograms(["pgbench", "wrk"]);
  const stage = await openStage(options);
  try {
    const [postgres] = await stage.query<{ version: string }>(
      "select current_setting('server_version') as version",
    );
    say(`${options.wallets} wallets, ${options.shops} shops`);
    const town = await settleTown(stage, options);
    const random = createRandom(options.seed);
    const details: Record<string, unknown> = {};
    const figures = await takeFigures({ ...options, stage, town, random, wanted, details, say });
    const { seed } = options;
    const result = { seed, options, figures, details, postgres: postgres?.version ?? "" };
    say(`kept in ${await writeResults(result)}`);
    for (const figure of figures) show(figure, options.json);
    return figures.every(meets);
  } finally {
    await stage.close();
  }
}

function wantedOf({ ids, full }: BenchOptions): ReadonlySet<string> {
  const known: ReadonlySet<string> = new Set(FIGURES);
  const strange = ids.filter((id) => !known.has(id));
  if (strange.length > 0) {
    throw new BenchError(`${strange.join(", ")}: there are ${FIGURES.join(", ")}`);
  }
  if (ids.length > 0) return new Set(ids);
  return new Set(FIGURES.filter((id) => id !== "P5" || full));
}

function show(figure: Figure, json: boolean): void {
  const { id, value, unit, reference, ratio, bar } = figure;
  const beside = reference === 1 ? "" : `, reference ${reference}`;
  process.stdout.write(
    json
      ? `${JSON.stringify(figure)}\n`
      : `${id.padEnd(16)} ${String(ratio).padEnd(7)} (${bar})  ${value} ${unit}${beside}\n`,
  );
}

function meets({ ratio, bar }: Figure): boolean {
  const limit = Number(bar.replace(/^[<>=\s]+/, ""));
  return bar.startsWith(">") ? ratio >= limit : ratio <= limit;
}
