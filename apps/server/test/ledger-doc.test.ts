import { readdir, readFile } from "node:fs/promises";
import { type Currency, currencies, digitsOf } from "@coffer/money";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountClasses, HOUSE } from "../src/books/ledger/index.ts";
import { monotonicMs } from "../src/platform/clock.ts";
import { checkAll, invariants, type Problem } from "../src/proof/invariants/index.ts";
import { type Books, context, openBooks } from "./books.ts";
import { type Flow, inCurrency, readFlows, type Step, shown } from "./ledger-doc.ts";

const page = await readFile(new URL("../../../docs/ledger.md", import.meta.url), "utf8");
const flows = readFlows(page);
const after = invariants.filter(({ id }) => /^L0[1-4]$|^L1[089]$|^E06$/.test(id));

// Each run has a currency of its own, so that all of them share one ledger without meeting.
const free = currencies.filter((code) => digitsOf(code) === 2);
let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** Runs a flow and what it says has run before. */
async function run(flow: Flow, of: ReadonlyMap<string, Flow> = flows): Promise<void> {
  const currency = free.shift();
  if (!currency) throw new Error("more runs than currencies");
  const done = new Set<string>();
  const runOne = async ({ id, after, steps }: Flow): Promise<void> => {
    if (done.has(id)) return;
    done.add(id);
    for (const before of after) {
      const found = of.get(before);
      if (!found) throw new Error(`${id} comes after ${before}, which the page does not have`);
      await runOne(found);
    }
    for (const step of steps) await runStep(step, currency, id === flow.id);
  };
  await runOne(flow);
}

// What has run before may have used the accounts otherwise: only its own balances are compared.
async function runStep(step: Step, currency: Currency, isOwn: boolean): Promise<void> {
  const where = `docs/ledger.md:${step.line}`;
  const before = await trialBalance(currency);
  const work = inCurrency(step.work, currency, `${currency}.`);
  const outcome = await books.journal.commit(work, context());
  const answer = outcome.kind === "refused" ? { refused: outcome.code } : outcome.kind;
  const fault = outcome.kind === "fault" ? String(outcome.error) : "";
  expect(answer, `${where} ${fault}`).toEqual(step.answer);
  const now = await trialBalance(currency);
  const changed = [...now].filter(([name, value]) => (before.get(name) ?? 0n) !== value);
  if (isOwn) expect(Object.fromEntries(changed), where).toEqual(Object.fromEntries(step.then));
  // Other currencies may be uncovered as their flow left them; nothing else may be wrong anywhere.
  const problems = (await problemsOf()).filter(
    ({ at, what }) => !what.startsWith("cover ") || at === `currency ${currency}`,
  );
  const short =
    step.uncovered === 0n ? [] : [{ at: `currency ${currency}`, what: expect.any(String) }];
  expect(problems, where).toEqual(short);
  expect(now.get("pool.shortfall") ?? 0n, where).toBe(step.uncovered);
}

async function trialBalance(currency: Currency): Promise<Map<string, bigint>> {
  const { rows } = await books.pool.query<{ class: string; owner: string; balance: bigint }>(
    "select class, owner, balance from account where currency = $1",
    [currency],
  );
  return new Map(
    rows.map(({ class: name, owner, balance }) => [
      owner === HOUSE ? name : `${name}:${owner}`,
      shown(name, balance),
    ]),
  );
}

async function problemsOf(): Promise<Problem[]> {
  const client = await books.pool.connect();
  try {
    const results = await checkAll(client, after, { scope: "all", nowMs: monotonicMs });
    expect(results).toHaveLength(8);
    return results.flatMap(({ problems }) => problems);
  } finally {
    client.release();
  }
}

describe("docs/ledger.md", () => {
  test("shows the chart of accounts as it is", () => {
    const rows = [...accountClasses].map(
      ([name, { book, kind, zh, mirror, floor, ceiling, zero }]) =>
        `| \`${name}\` | ${zh} | ${book} | ${kind} | ${mirror ? "★" : ""} | ${floor ?? ""} | ` +
        `${ceiling ?? ""} | ${zero} |`,
    );
    const chart = /## Chart of accounts\n[\s\S]*?:\|---\|\n([\s\S]*?)\n\n/.exec(page)?.[1];
    expect(chart?.split("\n")).toEqual(rows);
  });

  test("has every flow of the house", () => {
    const named = "T1 T2 T4 T5 T6 T7 W1 W2 W3 W4 S1 S2 P1 P6 P7 R1 R2 M1 X10 G1 X1 X2 X6".split(
      " ",
    );
    expect([...flows.keys()]).toEqual(expect.arrayContaining(named));
  });

  test("has every kind of posting that the house makes", async () => {
    const sources = new URL("../src/", import.meta.url);
    const names = await readdir(sources, { recursive: true });
    const made = new Set<string>();
    for (const name of names.filter((one) => /(?<!\.test)\.ts$/.test(one))) {
      const text = await readFile(new URL(name, sources), "utf8");
      for (const [, kind = ""] of text.matchAll(/kind: "([a-z_]+\.[a-z_]+)",\s+reference/g)) {
        made.add(kind);
      }
    }
    expect(made.size).toBeGreaterThan(15);
    const missing = [...made].filter(
      (kind) => !new RegExp(`^(work|also) ${kind} `, "m").test(page),
    );
    expect(missing).toEqual([]);
  });

  test.for([...flows.values()])("$id posts as it says", async (flow) => {
    expect(flow.steps.length).toBeGreaterThan(0);
    await run(flow);
  });

  test.for([
    ["an amount", "| A-m 31.61", "| A-m 31.62"],
    ["a symbol", "m = 0.19\nwork payment", "m = 0.20\nwork payment"],
    ["a balance", "customer.available:lin 168.20", "customer.available:lin 168.21"],
    ["a forgotten account", "  merchant.fees:shop 0.19\n", ""],
    ["a Chinese name", "merchant.fees:shop 暂扣手续费", "merchant.fees:shop 手续费"],
    ["a wrong account", "→ merchant.fees:shop 暂扣", "→ merchant.fees:dinner 暂扣"],
  ] as const)("fails when it is wrong in %s", async ([, right, wrong]) => {
    const at = page.indexOf("```ledger P1");
    expect(page.indexOf(right, at)).toBeGreaterThan(0);
    const tampered = page.slice(0, at) + page.slice(at).replace(right, wrong);
    const attempt = async (): Promise<void> => {
      const wrongFlows = readFlows(tampered);
      const flow = wrongFlows.get("P1");
      if (flow) await run(flow, wrongFlows);
    };
    await expect(attempt()).rejects.toThrow();
  });
});
