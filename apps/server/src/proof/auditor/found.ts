import type { Problem } from "../invariants/index.ts";
import { type Finding, nameOf } from "./finding.ts";

const FINDINGS_MAX = 200;

/** What is wrong as last seen, by question: a full answer replaces what was found before. */
export class Found {
  readonly #byQuestion = new Map<string, Map<string, Finding>>();

  constructor(known: readonly Finding[] = []) {
    for (const finding of known) this.add(finding.invariant, [finding]);
  }

  add(invariant: string, problems: readonly Problem[]): readonly Finding[] {
    const findings = problems.map(({ at, what }) => ({ invariant, at, what }));
    if (findings.length === 0) return findings;
    const found = this.#byQuestion.get(invariant) ?? new Map<string, Finding>();
    for (const finding of findings.slice(0, FINDINGS_MAX - found.size)) {
      found.set(nameOf(finding), finding);
    }
    this.#byQuestion.set(invariant, found);
    return findings;
  }

  replace(invariant: string, problems: readonly Problem[]): readonly Finding[] {
    this.#byQuestion.delete(invariant);
    return this.add(invariant, problems);
  }

  all(): readonly Finding[] {
    return [...this.#byQuestion.values()].flatMap((found) => [...found.values()]);
  }
}
