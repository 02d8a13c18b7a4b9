import { ZenEngine } from "@gorules/zen-engine";
import { assert } from "../../platform/refusal.ts";
import { type Buckets, bucketsOf, thresholdsIn } from "./bucket.ts";
import type { Facts, Outcome, Verdict } from "./facts.ts";

type Cells = Readonly<Record<string, string>>;

/** A risk table as its file holds it: one decision table, from facts to a verdict. */
export interface TableFile {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly decision: { readonly nodes: readonly object[]; readonly edges: readonly object[] };
}

/** A table in force. `judge` never fails for what it is asked, only for a table that is wrong. */
export interface Table {
  readonly version: string;
  judge(facts: Facts): Promise<Verdict>;
}

const engine = new ZenEngine();

/**
 * A table that remembers its verdicts. The engine takes 63 µs to evaluate, a payment takes about
 * 300, so it is asked once for each combination that can differ: numbers are replaced by which of
 * the table's own thresholds they lie below, at or above, and everything else takes few values.
 *
 * This is exact, not an approximation, because of what is asserted when the table is loaded: each
 * condition on a number is one comparison with a literal, so that two numbers on the same side of
 * every threshold satisfy the same conditions; and each output is a literal, so that the verdict
 * depends on nothing but which conditions hold. (risk.test.ts holds the two against each other.)
 */
export function openTable(file: TableFile): Table {
  const rows = rowsOf(file);
  for (const row of rows) assertLiteralOutputs(row);
  const buckets = {
    amount: bucketsOf(thresholdsIn(rows, "amount")),
    recent: bucketsOf(thresholdsIn(rows, "recent")),
    ageDays: bucketsOf(thresholdsIn(rows, "ageDays")),
    strength: bucketsOf(thresholdsIn(rows, "strength")),
  };
  const decision = engine.createDecision(file.decision);
  const known = new Map<string, Promise<Verdict>>();
  const ask = (key: string, facts: object): Promise<Verdict> => {
    const verdict = decision.evaluate(facts).then(({ result }) => verdictOf(result));
    known.set(key, verdict);
    // A fault is not remembered: the next one asks again.
    verdict.catch(() => known.delete(key));
    return verdict;
  };
  return {
    version: file.version,
    judge(facts) {
      const standing = represent(facts, buckets);
      const key = Object.values(standing).join("|");
      return known.get(key) ?? ask(key, standing);
    },
  };
}

type Numbers = "amount" | "recent" | "ageDays" | "strength";

/** The facts with each number replaced by the one that stands for all on its side. */
function represent(facts: Facts, buckets: Readonly<Record<Numbers, Buckets>>) {
  return {
    kind: facts.kind,
    amount: buckets.amount(facts.amount),
    newPayee: facts.newPayee,
    recent: buckets.recent(BigInt(facts.recent)),
    ageDays: buckets.ageDays(BigInt(facts.ageDays)),
    tier: facts.tier,
    strength: buckets.strength(BigInt(facts.strength)),
    elder: facts.elder,
  };
}

function rowsOf(file: TableFile): readonly Cells[] {
  for (const node of file.decision.nodes) {
    if (!("content" in node) || typeof node.content !== "object" || !node.content) continue;
    if ("rules" in node.content && Array.isArray(node.content.rules)) return node.content.rules;
  }
  assert(false, `the risk table ${file.version} has rows`);
}

const outcomes: ReadonlySet<unknown> = new Set([
  "allow",
  "step-up",
  "delay",
  "hold",
  "reject",
] satisfies Outcome[]);
const isOutcome = (value: unknown): value is Outcome => outcomes.has(value);

function assertLiteralOutputs(row: Cells): void {
  const literal = /^"[a-z_-]+"$/;
  const { outcome = "", rule = "", delayMinutes = "" } = row;
  const good = literal.test(outcome) && literal.test(rule) && /^[0-9]+$/.test(delayMinutes);
  assert(good && isOutcome(outcome.slice(1, -1)), "a risk row ends in literals");
}

// No row holding is a fault, never an "allow": the last row of a table holds always.
function verdictOf(result: unknown): Verdict {
  assert(typeof result === "object" && result !== null, "a risk table always decides");
  const { outcome, rule, delayMinutes }: { [name: string]: unknown } = { ...result };
  assert(isOutcome(outcome), "a risk table decides for a known outcome");
  assert(typeof rule === "string" && typeof delayMinutes === "number", "a verdict has its rule");
  return { outcome, rule, delayMinutes };
}
