import { type Currency, money, parseMoney } from "@coffer/money";
import { account, accountClass, HOUSE } from "../src/books/ledger/index.ts";
import type { AccountRef, Move, Posting, Work } from "../src/books/work/index.ts";
import { assert } from "../src/platform/refusal.ts";
import { cny } from "./books.ts";

// Reads docs/ledger.md: its chart and its flows, each a list of Works with the balances they leave.

export interface Step {
  readonly work: Work<null>;
  /** What the journal answers: committed, or why nothing happened. */
  readonly answer: "committed" | "stale" | { readonly refused: string };
  /** By `class:owner`, with the sign of reports: every account the Work changes. */
  readonly then: ReadonlyMap<string, bigint>;
  /** What the cover falls short by, if the page says so. */
  readonly uncovered: bigint;
  readonly line: number;
}

export interface Flow {
  readonly id: string;
  readonly after: readonly string[];
  readonly steps: readonly Step[];
}

type Draft = { -readonly [K in keyof Step]: Step[K] } & {
  then: Map<string, bigint>;
  postings: { posting: Posting; moves: Move[] }[];
};

/** Report sign of a stored balance: what is ordinary is positive. */
export function shown(className: string, stored: bigint): bigint {
  const { kind } = accountClass(className);
  return kind === "asset" || kind === "expense" || kind === "contra" ? -stored : stored;
}

const figure = (text: string): bigint => {
  const value = text.replaceAll(",", "").replace("−", "-");
  const negative = value.startsWith("-");
  const { minor } = parseMoney({ currency: "CNY", value: value.replace("-", "") });
  return negative ? -minor : minor;
};

/** Every flow of the page by its id. */
export function readFlows(page: string): ReadonlyMap<string, Flow> {
  const flows = new Map<string, Flow>();
  const lines = page.split("\n");
  for (const [at, line] of lines.entries()) {
    const id = /^```ledger (\S+)$/.exec(line)?.[1];
    if (id === undefined) continue;
    const end = lines.indexOf("```", at);
    assert(!flows.has(id) && end > at, `flow ${id} stands once and ends`);
    flows.set(id, new FlowReader(id).read(lines.slice(at + 1, end), at + 2));
  }
  return flows;
}

class FlowReader {
  readonly #id: string;
  readonly #figures = new Map<string, bigint>();
  readonly #steps: Draft[] = [];
  #after: readonly string[] = [];

  constructor(id: string) {
    this.#id = id;
  }

  read(lines: readonly string[], first: number): Flow {
    for (const [at, line] of lines.entries()) this.#readLine(line, first + at);
    const steps = this.#steps.map(({ postings, ...step }) => ({
      ...step,
      work: { ...step.work, post: postings.map(({ posting, moves }) => ({ ...posting, moves })) },
    }));
    return { id: this.#id, after: this.#after, steps };
  }

  #readLine(text: string, line: number): void {
    const where = `docs/ledger.md:${line}`;
    const [word = "", ...rest] = text.trim().split(/\s+/);
    if (word === "after") this.#after = rest.join(" ").split(", ");
    else if (rest[0] === "=") this.#figures.set(word, figure(rest[1] ?? ""));
    else if (word === "work") this.#begin(rest, line);
    else if (word === "also") this.#addPosting(rest);
    else if (word === "uncovered") this.#last().uncovered = figure(rest[0] ?? "");
    else if (text.includes("→")) this.#addMove(text, where);
    else if (word !== "then") this.#expect(word, rest, where);
  }

  #last(): Draft {
    const last = this.#steps.at(-1);
    assert(last, `flow ${this.#id} begins with a work`);
    return last;
  }

  #begin(words: readonly string[], line: number): void {
    const told = (word: string): string | undefined =>
      words.includes(word) ? words[words.indexOf(word) + 1] : undefined;
    const refused = told("refused");
    const name = told("claims");
    const claim = name
      ? [{ name, ...(refused ? { taken: refused as "order.already_paid" } : {}) }]
      : [];
    this.#steps.push({
      work: { claim, reply: null },
      answer: refused ? { refused } : words.includes("posted") ? "stale" : "committed",
      then: new Map(),
      uncovered: 0n,
      line,
      postings: [],
    });
    this.#addPosting(words);
  }

  #addPosting([kind = "", reference = "", ...more]: readonly string[]): void {
    const posting = { kind, reference, fact: more.includes("fact"), moves: [] };
    this.#last().postings.push({ posting, moves: [] });
  }

  #addMove(text: string, where: string): void {
    const [ends = "", amount = ""] = text.split("|");
    const [from = "", to = ""] = ends.split("→");
    const [expression = "", printed = ""] = amount.trim().split(/\s+/);
    const value = this.#evaluate(expression, where);
    assert(value === figure(printed), `${where}: ${expression} is ${value}, not ${printed}`);
    const sources = from.split(" / ").map((source) => readAccount(source, where));
    const [only] = sources;
    assert(only, `${where}: a move has a source`);
    this.#last()
      .postings.at(-1)
      ?.moves.push({
        from: sources.length === 1 ? only : sources,
        to: readAccount(to, where),
        amount: cny(value),
      });
  }

  #evaluate(expression: string, where: string): bigint {
    let sum = 0n;
    for (const [, sign, name = ""] of expression.matchAll(/([+-]?)([A-Za-z])/g)) {
      const value = this.#figures.get(name);
      assert(value !== undefined, `${where}: ${name} has a figure`);
      sum += sign === "-" ? -value : value;
    }
    return sum;
  }

  #expect(name: string, rest: readonly string[], where: string): void {
    const { then } = this.#last();
    assert(!then.has(name) && rest.length === 1, `${where}: an account and its balance, once`);
    then.set(name, figure(rest[0] ?? ""));
  }
}

/** The same Work in another currency and under names of its own: flows share one ledger. */
export function inCurrency(work: Work<null>, currency: Currency, prefix: string): Work<null> {
  const ref = (of: AccountRef): AccountRef => ({ ...of, currency });
  return {
    ...work,
    claim: (work.claim ?? []).map((claim) => ({ ...claim, name: `${prefix}${claim.name}` })),
    post: (work.post ?? []).map((posting) => ({
      ...posting,
      reference: `${prefix}${posting.reference}`,
      moves: posting.moves.map(({ from, to, amount }) => ({
        from: "class" in from ? ref(from) : from.map(ref),
        to: ref(to),
        amount: money(currency, amount.minor),
      })),
    })),
  };
}

// `class:owner 中文`; the house's when no owner is named.
function readAccount(text: string, where: string): AccountRef {
  const [name = "", zh] = text.trim().split(/\s+/);
  const [className = "", owner = HOUSE] = name.split(":");
  assert(
    accountClass(className).zh === zh,
    `${where}: ${className} is ${accountClass(className).zh}`,
  );
  return account(className, owner, "CNY");
}
