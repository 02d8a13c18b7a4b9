import type { Money } from "@coffer/money";
import { type Insert, type Reader, row, type Strength, type Work } from "../../books/work/index.ts";
import { dayIn } from "../../platform/calendar.ts";
import { type Id, newId } from "../../platform/ids.ts";
import { assert, type Refusal } from "../../platform/refusal.ts";
import { isElder, type Person, tierOf } from "../../security/identity/index.ts";
import { recentMovements } from "../limits/index.ts";
import { packOf } from "../packs/index.ts";
import type { Facts, Verdict } from "./facts.ts";
import { openTable, type Table, type TableFile } from "./table.ts";
import cn1 from "./tables/movements.cn.json" with { type: "json" };
import cn2 from "./tables/movements.cn-2.json" with { type: "json" };
import eu1 from "./tables/movements.eu.json" with { type: "json" };
import eu2 from "./tables/movements.eu-2.json" with { type: "json" };

// A later version of a table stands behind the earlier ones; none is ever edited.
const files: Readonly<Record<string, readonly TableFile[]>> = {
  cn: [cn1, cn2],
  eu: [eu1, eu2],
};
const opened = new Map<TableFile, Table>();

export interface Question {
  /** The id of the transfer, payment or withdrawal. */
  readonly subject: string;
  readonly person: Person;
  readonly kind: Facts["kind"];
  readonly amount: Money;
  readonly newPayee: boolean;
  readonly strength: Strength;
}

/** A decision with all that made it: asked again with these facts, the table says the same. */
export interface Risk extends Verdict {
  readonly id: Id<"rsk">;
  readonly subject: string;
  readonly person: string;
  readonly table: string;
  readonly facts: Facts;
  readonly at: Date;
}

/** Holds a movement of money against the risk table of the installation's pack. */
export async function decideRisk(read: Reader, question: Question): Promise<Risk> {
  const { subject, person, kind, amount, newPayee, strength } = question;
  const facts: Facts = {
    kind,
    amount: amount.minor,
    newPayee,
    recent: await recentMovements(read, person.id),
    ageDays: fullDays(person.createdAt, read.now),
    tier: tierOf(person),
    strength,
    elder: isElder(person),
  };
  const table = tableOf(read);
  const verdict = await table.judge(facts);
  const said = { subject, person: person.id, table: table.version, facts, at: read.now };
  return { id: newId("rsk"), ...verdict, ...said };
}

function tableOf(read: Reader): Table {
  const today = dayIn(read.install.zone, read.now);
  const file = files[packOf(read).id]?.findLast(({ effectiveFrom }) => effectiveFrom <= today);
  assert(file, "the installation's pack has a risk table in force");
  const known = opened.get(file) ?? openTable(file);
  opened.set(file, known);
  return known;
}

const DAY_MS = 86_400_000;
const fullDays = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / DAY_MS));

/** The decision as a row of its own, for the Work that it allows, delays, holds or refuses. */
export function decided(risk: Risk): readonly Insert[] {
  const { id, subject, person, outcome, rule, at, facts } = risk;
  const kept = factsOf(risk);
  return [
    row("riskDecision", {
      id,
      subject,
      person,
      kind: facts.kind,
      outcome,
      rule,
      facts: kept,
      at,
    }),
  ];
}

/** The decision as a column of the row it was made about. */
export function riskOf(risk: Risk): Readonly<Record<string, string | number | boolean>> {
  return { id: risk.id, outcome: risk.outcome, rule: risk.rule, ...factsOf(risk) };
}

// JSON has no bigint.
const factsOf = ({ table, facts }: Risk) => ({ table, ...facts, amount: facts.amount.toString() });

/** A "no" that is written down before it is told; it moves no money. */
export function recorded(risk: Risk, refusal: Refusal): Work<never> {
  return {
    insert: decided(risk),
    audit: [
      {
        action: "risk.refuse",
        subject: risk.subject,
        detail: { risk: risk.id, rule: risk.rule },
      },
    ],
    reply: refusal,
  };
}
