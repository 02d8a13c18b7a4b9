/** What was seen is not what the tour says. */
class Mismatch extends Error {
  override readonly name = "Mismatch";
}

const shown = (value: unknown): string => JSON.stringify(value);

/** Compares by content; objects by their fields in any order. */
export function expectEqual(what: string, seen: unknown, expected: unknown): void {
  if (canonical(seen) === canonical(expected)) return;
  throw new Mismatch(`${what}: ${shown(seen)} instead of ${shown(expected)}`);
}

export function expectThat(what: string, holds: boolean): void {
  if (!holds) throw new Mismatch(`${what}: it is not so`);
}

/** Two sets of figures, and only where they differ. */
export function expectFigures(
  what: string,
  seen: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
): void {
  const names = new Set([...Object.keys(seen), ...Object.keys(expected)]);
  const wrong = [...names]
    .filter((name) => seen[name] !== expected[name])
    .map((name) => `${name} is ${seen[name] ?? "0.00"} instead of ${expected[name] ?? "0.00"}`);
  if (wrong.length > 0) throw new Mismatch(`${what}: ${wrong.join("; ")}`);
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
