type Factors = Readonly<Record<string, readonly string[]>>;
type Row<F extends Factors> = { readonly [K in keyof F]: F[K][number] };

/**
 * Few rows in which every two values of different factors meet at least once. Faults that need
 * three particular values at a time are rare; all combinations of all factors would take hours.
 */
export function pairwise<const F extends Factors>(factors: F): Row<F>[] {
  const names = Object.keys(factors);
  const open = new Set(pairsOf(factors));
  const rows: Record<string, string>[] = [];
  while (open.size > 0) {
    const [first = ""] = open;
    const row = readPair(first);
    for (const name of names) row[name] ??= bestValue(factors, { name, row, open });
    for (const pair of pairsIn(row)) open.delete(pair);
    rows.push(row);
  }
  return rows.filter((row): row is Row<F> => names.every((name) => row[name] !== undefined));
}

const write = (one: readonly [string, string], other: readonly [string, string]): string =>
  JSON.stringify(one[0] < other[0] ? [one, other] : [other, one]);

function readPair(pair: string): Record<string, string> {
  const both: [string, string][] = JSON.parse(pair);
  return Object.fromEntries(both);
}

function pairsIn(row: Readonly<Record<string, string>>): string[] {
  const values = Object.entries(row);
  return values.flatMap((one, index) => values.slice(index + 1).map((other) => write(one, other)));
}

function pairsOf(factors: Factors): string[] {
  const names = Object.keys(factors);
  return names.flatMap((name, index) =>
    names
      .slice(index + 1)
      .flatMap((other) =>
        (factors[name] ?? []).flatMap((value) =>
          (factors[other] ?? []).map((second) => write([name, value], [other, second])),
        ),
      ),
  );
}

interface Choosing {
  readonly name: string;
  readonly row: Readonly<Record<string, string>>;
  readonly open: ReadonlySet<string>;
}

/** The value that meets most of what this row has and nobody has met yet. */
function bestValue(factors: Factors, { name, row, open }: Choosing): string {
  const values = factors[name] ?? [];
  const gain = (value: string): number =>
    Object.entries(row).filter((other) => open.has(write([name, value], other))).length;
  const best = Math.max(...values.map(gain));
  return values.find((value) => gain(value) === best) ?? "";
}
