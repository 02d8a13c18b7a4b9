import { ZenEngine } from "@gorules/zen-engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts } from "./facts.ts";
import { openTable, type TableFile } from "./table.ts";
import earlier from "./tables/movements.cn.json" with { type: "json" };
import cn from "./tables/movements.cn-2.json" with { type: "json" };
import earlierEu from "./tables/movements.eu.json" with { type: "json" };
import eu from "./tables/movements.eu-2.json" with { type: "json" };

const everyday: Facts = {
  kind: "send",
  amount: 5_000n,
  newPayee: false,
  recent: 0,
  ageDays: 40,
  tier: "T2",
  strength: 2,
  elder: false,
};

const judge = (facts: Partial<Facts>) => openTable(cn).judge({ ...everyday, ...facts });

/** A table with one condition in its first row, as an operator might write it. */
function tableWith(cells: Readonly<Record<string, string>>): TableFile {
  const file = structuredClone(cn);
  const rules = file.decision.nodes.find(({ id }) => id === "rules")?.content?.rules;
  Object.assign(rules?.[0] ?? {}, cells);
  return file;
}

describe("the risk table", () => {
  it("lets everyday movements pass, and says by which rule", async () => {
    expect(await judge({})).toEqual({ outcome: "allow", rule: "ordinary", delayMinutes: 0 });
    expect(await judge({ kind: "pay", amount: 450_000n })).toMatchObject({ outcome: "allow" });
    expect(await judge({ newPayee: true, amount: 199_999n })).toMatchObject({ outcome: "allow" });
  });

  it("delays the first large transfer to a new payee, from the very cent", async () => {
    const delayed = { outcome: "delay", rule: "large_new_payee", delayMinutes: 1440 };
    expect(await judge({ newPayee: true, amount: 200_000n })).toEqual(delayed);
    expect(await judge({ newPayee: false, amount: 200_000n })).toMatchObject({ outcome: "allow" });
  });

  it("C85 delays whatever somebody in elder mode sends to a new payee, and only that", async () => {
    const delayed = { outcome: "delay", rule: "elder_new_payee", delayMinutes: 1440 };
    expect(await judge({ elder: true, newPayee: true, amount: 1n })).toEqual(delayed);
    expect(await judge({ elder: true, amount: 400_000n })).toMatchObject({ outcome: "allow" });
    expect(await judge({ elder: true, kind: "pay" })).toMatchObject({ outcome: "allow" });
  });

  it("holds a new account that empties itself to a stranger", async () => {
    const large = { newPayee: true, amount: 400_000n };
    expect(await judge({ ...large, ageDays: 0 })).toMatchObject({ outcome: "hold" });
    expect(await judge({ ...large, ageDays: 1 })).toMatchObject({ outcome: "delay" });
  });

  it("refuses what moves faster than a person can", async () => {
    expect(await judge({ kind: "pay", recent: 599 })).toMatchObject({ outcome: "allow" });
    expect(await judge({ kind: "pay", recent: 600 })).toMatchObject({ outcome: "reject" });
    expect(await judge({ recent: 300 })).toMatchObject({ outcome: "reject", rule: "send_burst" });
    expect(await judge({ kind: "withdraw", recent: 60 })).toMatchObject({ outcome: "reject" });
  });

  it("asks for a second factor before anything is allowed", async () => {
    expect(await judge({ strength: 1 })).toMatchObject({ outcome: "step-up" });
  });
});

describe("remembering verdicts", () => {
  const near = (thresholds: readonly number[]) =>
    fc.oneof(
      fc.nat({ max: 1_000_000 }),
      fc.constantFrom(...thresholds.flatMap((at) => [Math.max(0, at - 1), at, at + 1])),
    );
  const facts = fc.record<Facts>({
    kind: fc.constantFrom("pay", "send", "withdraw"),
    amount: near([100_000, 200_000, 400_000]).map(BigInt),
    newPayee: fc.boolean(),
    recent: near([60, 300, 600]),
    ageDays: near([1]),
    tier: fc.constantFrom("T1", "T2", "T3"),
    strength: fc.constantFrom(1, 2, 3),
    elder: fc.boolean(),
  });

  it.each([earlier, cn, earlierEu, eu])(
    "gives what the engine gives for the very numbers ($version)",
    async (file) => {
      const table = openTable(file);
      const decision = new ZenEngine().createDecision(file.decision);
      await fc.assert(
        fc.asyncProperty(facts, async (given) => {
          const exact = await decision.evaluate({ ...given, amount: Number(given.amount) });
          expect(await table.judge(given)).toEqual(exact.result);
        }),
        { numRuns: 2_000 },
      );
    },
  );

  it("takes an amount beyond what the engine's numbers hold exactly", async () => {
    const verdict = await judge({ amount: 9_223_372_036_854_775_807n, newPayee: true });
    expect(verdict).toMatchObject({ outcome: "delay" });
  });

  it("refuses to open a table in which a number is more than compared with a literal", () => {
    expect(() => openTable(tableWith({ recent: "> amount / 2" }))).toThrow(/one comparison/);
    expect(() => openTable(tableWith({ amount: "[1..5]" }))).toThrow(/one comparison/);
  });

  it("refuses to open a table whose verdict is calculated", () => {
    expect(() => openTable(tableWith({ delayMinutes: "amount / 2" }))).toThrow(/literals/);
    expect(() => openTable(tableWith({ outcome: '"shrug"' }))).toThrow(/literals/);
  });

  it("treats a table without an answer as a fault, never as a yes", async () => {
    const file = structuredClone(cn);
    file.decision.nodes.find(({ id }) => id === "rules")?.content?.rules.pop();
    await expect(openTable(file).judge(everyday)).rejects.toThrow(/decides for a known outcome/);
  });
});
