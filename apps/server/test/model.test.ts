import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { monotonicMs } from "../src/platform/clock.ts";
import { checkAll, inSnapshot, invariants } from "../src/proof/invariants/index.ts";
import { type Books, context, openBooks } from "./books.ts";
import { asOwner } from "./grown-books.ts";
import { LedgerModel, type Person, type Said, type Step } from "./ledger-model.ts";
import { LedgerWorks, type Place } from "./ledger-works.ts";

// A31: sequences of ledger operations against a model, equal after every step. Many sequences, each
// with people of its own, go through the journal side by side: so a flush holds hundreds of Works
// that must not disturb each other, and ten thousand sequences take a minute.

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const person = fc.constantFrom<Person>(0, 1, 2);
const fen = fc.integer({ min: 1, max: 120 });
const earlier = fc.integer({ min: 0, max: 2 });
const payIn = fc.record({ do: fc.constant("pay in" as const), who: person, fen });
const send = fc.record({
  do: fc.constant("send" as const),
  who: person,
  to: person,
  fen,
  level: fc.constantFrom(1 as const, 2 as const, 3 as const),
  day: fc.integer({ min: 1, max: 3 }),
});
const reverse = fc.record({ do: fc.constant("reverse" as const), send: earlier });
const giveBack = fc.record({ do: fc.constant("give back" as const), send: earlier });
const standing = fc.record({
  do: fc.constantFrom("freeze" as const, "lift" as const),
  who: person,
});
const hold = fc.record({ do: fc.constant("hold" as const), who: person, fen });
const endings = fc.oneof(
  fc.record({
    do: fc.constant("capture" as const),
    hold: earlier,
    share: fc.integer({ min: 1, max: 10 }),
  }),
  fc.record({ do: fc.constant("release" as const), hold: earlier }),
);
const withdraw = fc.record({ do: fc.constant("withdraw" as const), who: person, fen });
const goOn = fc.record({
  do: fc.constantFrom(
    "tell the bank" as const,
    "settle" as const,
    "return" as const,
    "cancel" as const,
  ),
  withdrawal: earlier,
});
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: payIn },
  { weight: 4, arbitrary: send },
  { weight: 3, arbitrary: hold },
  { weight: 3, arbitrary: endings },
  { weight: 2, arbitrary: reverse },
  { weight: 1, arbitrary: giveBack },
  { weight: 1, arbitrary: standing },
  { weight: 2, arbitrary: withdraw },
  { weight: 4, arbitrary: goOn },
);
// What may follow in one batch on what it changes: no row that the batch itself inserts.
const stepOfBatch: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: payIn },
  { weight: 5, arbitrary: send },
  { weight: 2, arbitrary: reverse },
  { weight: 1, arbitrary: giveBack },
  { weight: 2, arbitrary: standing },
);

interface Running {
  readonly steps: readonly Step[];
  readonly model: LedgerModel;
  readonly works: LedgerWorks;
}

let ledgers = 0;
const begin = (steps: readonly Step[], model = new LedgerModel()): Running => {
  ledgers += 1;
  return { steps, model, works: new LedgerWorks(`l${ledgers}`) };
};

async function open(running: readonly Running[]): Promise<void> {
  const insert = running.flatMap(({ works }) => works.opening() ?? []);
  const opened = await books.journal.commit({ insert, reply: null }, context());
  expect(opened.kind).toBe("committed");
}

/** Step by step: all ledgers take their next one at once, then every one is looked at. */
async function inSteps(running: readonly Running[]): Promise<void> {
  await open(running);
  const longest = Math.max(...running.map(({ steps }) => steps.length));
  for (let at = 0; at < longest; at++) {
    const places = await placesOf(running, at);
    const answers = running.map(({ steps, model, works }) => {
      const step = steps[at];
      if (!step) return undefined;
      const before = structuredClone(model.known());
      const said = model.step(step);
      if (said === "nothing to do") return undefined;
      const reversed =
        step.do === "reverse" ? places.get(works.sendReference(step.send)) : undefined;
      return { said, work: works.workOf(step, before, reversed) };
    });
    const outcomes = await Promise.all(
      answers.map((answer) => answer && books.journal.commit(answer.work, context())),
    );
    for (const [of, answer] of answers.entries()) {
      const outcome = outcomes[of];
      if (answer && outcome) expect(saidBy(outcome), doing(running[of], at)).toBe(answer.said);
    }
    await compare(running);
  }
}

/** Each ledger's steps as one batch, in order: what a Work sees is what the one before left. */
async function inBatches(running: readonly Running[]): Promise<void> {
  await open(running);
  await Promise.all(
    running.map(async (ledger) => {
      const { steps, model, works } = ledger;
      const asked = steps.flatMap((step, at) => {
        const before = structuredClone(model.known());
        const said = model.step(step);
        return said === "nothing to do" ? [] : [{ said, at, work: works.workOf(step, before) }];
      });
      const outcomes = await books.journal.commitTogether(
        asked.map(({ work }) => [work, context()]),
      );
      for (const [of, { said, at }] of asked.entries()) {
        const outcome = outcomes[of];
        if (outcome) expect(saidBy(outcome), doing(ledger, at)).toBe(said);
      }
    }),
  );
  await compare(running);
}

type Outcome = Awaited<ReturnType<Books["journal"]["commit"]>>;
function saidBy(outcome: Outcome): Said | string {
  if (outcome.kind === "committed") return "done";
  if (outcome.kind === "refused") return outcome.code;
  return outcome.kind === "fault" ? String(outcome.error) : outcome.kind;
}

const doing = (running: Running | undefined, at: number): string =>
  `step ${at}: ${JSON.stringify(running?.steps.slice(0, at + 1))}`;

async function placesOf(running: readonly Running[], at: number): Promise<Map<string, Place>> {
  const references = running.flatMap(({ steps, works }) => {
    const step = steps[at];
    return step?.do === "reverse" ? [works.sendReference(step.send)] : [];
  });
  const { rows } = await books.pool.query<Place & { reference: string }>(
    `select reference, batch, index from posting
    where kind = 'transfer.sent' and reference = any($1::text[])`,
    [references],
  );
  return new Map(rows.map(({ reference, ...place }) => [reference, place]));
}

const STATE = `select class || ' ' || owner as name, balance::text as value from account
    where class = any($2::text[]) and owner = any($1::text[]) and balance <> 0
  union all select 'limit ' || id, window_key || ' ' || used_1 || ' ' || used_2 || ' ' || used_3
    from limit_use where id = any($3::text[]) and window_key <> ''
      and (window_key <> 'life' or used_1 <> 0)
  union all select id, state || ' ' || captured from hold where id = any($4::text[])
  union all select 'status ' || id, status from holder
    where id = any($1::text[]) and status <> 'active'`;

async function compare(running: readonly Running[]): Promise<void> {
  const owners = running.flatMap(({ works }) => [
    ...works.people(),
    works.shop,
    works.bank,
    works.name,
  ]);
  const { rows } = await books.pool.query<{ name: string; value: string }>(STATE, [
    owners,
    ["customer.available", "customer.held", "merchant.pending", "pool.bank", "pool.payout"],
    owners.flatMap((owner) => [`${owner}|spend.day`, `${owner}|cash:CNY`]),
    running.flatMap(({ model, works }) => model.holds.map((_, at) => works.holdId(at))),
  ]);
  const real = new Map(rows.map(({ name, value }) => [name, value]));
  const wanted = new Map(running.flatMap((ledger) => [...expected(ledger)]));
  // Compared by hand first: printing two maps of thousands would take longer than the run.
  const differing = [...new Set([...real.keys(), ...wanted.keys()])].filter(
    (name) => real.get(name) !== wanted.get(name),
  );
  expect(differing.map((name) => [name, real.get(name)])).toEqual(
    differing.map((name) => [name, wanted.get(name)]),
  );
}

type Line = [string, string];
function* expected({ model, works }: Running): Generator<Line> {
  for (const [who, owner] of works.people().entries()) {
    yield* nonZero(`customer.available ${owner}`, model.available[who]);
    yield* nonZero(`customer.held ${owner}`, model.held[who]);
    const limit = model.limits[who];
    if (limit && limit.day > 0) {
      yield [`limit ${owner}|spend.day`, `2026-11-2${limit.day} ${limit.used.join(" ")}`];
    }
    if (model.frozen[who]) yield [`status ${owner}`, "frozen"];
  }
  yield* nonZero(`merchant.pending ${works.shop}`, model.shop);
  yield* nonZero(`pool.bank ${works.bank}`, -model.bank);
  yield* nonZero(`pool.payout ${works.name}`, model.payout);
  if (model.promised > 0) yield [`limit ${works.bank}|cash:CNY`, `life ${model.promised} 0 0`];
  for (const [at, { open: isOpen, captured }] of model.holds.entries()) {
    yield [works.holdId(at), `${isOpen ? "open" : "ended"} ${captured}`];
  }
}

function* nonZero(name: string, value: number | undefined): Generator<Line> {
  if (value) yield [name, String(value)];
}

const WANTED = 10_000;

const sequences = (step: fc.Arbitrary<Step>, most: number) =>
  fc.array(fc.array(step, { minLength: 1, maxLength: 9, size: "max" }), {
    minLength: 1,
    maxLength: most,
    size: "max",
  });

async function isWhole(): Promise<string[]> {
  const asked = invariants.filter(({ id }) => /^L|^M01$|^E06$/.test(id));
  return asOwner(books, (client: pg.Client) =>
    inSnapshot(client, async () => {
      const results = await checkAll(client, asked, { scope: "all", nowMs: monotonicMs });
      return results.flatMap(({ id, problems }) => problems.map(({ at }) => `${id} ${at}`));
    }),
  );
}

describe("the ledger and its model", () => {
  test("A31 agree after every step of ten thousand sequences", async () => {
    let count = 0;
    const property = fc.asyncProperty(sequences(anyStep, 600), async (all) => {
      if (count >= WANTED) return;
      await inSteps(all.map((steps) => begin(steps)));
      count += all.length;
      // The books grow a hundredfold in a minute, faster than the server looks at its tables by
      // itself: plans made for small ones would read all of a big one for every flush.
      await books.asOwner((client) => client.query("analyze"));
    });
    // Lists of any length, so that a failing one can be shrunk; enough of them to reach the number.
    await fc.assert(property, { numRuns: 200 });
    expect(count).toBeGreaterThanOrEqual(WANTED);
    expect(await isWhole()).toEqual([]);
  });

  test("A31 agree on what Works of one batch see of each other", async () => {
    const property = fc.asyncProperty(sequences(stepOfBatch, 300), async (all) => {
      await inBatches(all.map((steps) => begin(steps)));
    });
    await fc.assert(property, { numRuns: 10 });
    expect(await isWhole()).toEqual([]);
  });

  test("A31 a model that forgets one thing is told apart", async () => {
    class Forgetful extends LedgerModel {
      override step(step: Step): Said {
        const said = super.step(step);
        if (step.do === "send" && said === "done" && step.level === 3) this.available[step.to] = 0;
        return said;
      }
    }
    const property = fc.asyncProperty(sequences(anyStep, 60), async (all) => {
      await inSteps(all.map((steps) => begin(steps, new Forgetful())));
    });
    const result = await fc.check(property, { numRuns: 20, endOnFailure: true });
    expect(result.failed).toBe(true);
    expect(String(result.errorInstance)).toContain("deeply equal");
  });
});
