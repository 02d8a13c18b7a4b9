import type { Money } from "@coffer/money";
import type { Charge, Reader, Work } from "../../books/work/index.ts";
import { refusal } from "../../platform/refusal.ts";
import { isElder, type Person, tierOf } from "../../security/identity/index.ts";
import type { Proven } from "../../security/stepup/index.ts";
import { spendingCharges } from "../../trust/limits/index.ts";
import { decideRisk, recorded, riskOf } from "../../trust/risk/index.ts";

interface Question {
  /** The id the payment will have. */
  readonly payment: string;
  readonly person: Person;
  readonly amount: Money;
  readonly proven: Pick<Proven, "strength" | "pinUpTo">;
}

// A value and no refusal thrown: a decision of the risk rules is committed before it is told.
type Judged =
  | {
      readonly ok: true;
      readonly risk: ReturnType<typeof riskOf>;
      readonly charge: readonly Charge[];
    }
  /** The "no" of the risk rules, to be committed as it stands. */
  | { readonly ok: false; readonly work: Work<never> };

/** What lets a payment go: the limits it uses and the decision of the risk rules. */
export async function judge(read: Reader, question: Question): Promise<Judged> {
  const { payment, person, amount } = question;
  const { strength, pinUpTo } = question.proven;
  const charge = spendingCharges(read, {
    owner: person.id,
    tier: tierOf(person),
    coolOffUntil: person.coolOffUntil,
    elder: isElder(person),
    amount,
    strength,
    pinUpTo,
  });
  const risk = await decideRisk(read, {
    subject: payment,
    person,
    kind: "pay",
    amount,
    newPayee: false,
    strength,
  });
  switch (risk.outcome) {
    case "allow":
    // The PIN that every payment asks for is the proof that a step-up would.
    case "step-up":
      return { ok: true, risk: riskOf(risk), charge };
    // A shop cannot be kept waiting: what would be delayed or looked at is not paid at all.
    case "delay":
    case "hold":
    case "reject":
      return { ok: false, work: recorded(risk, refusal("risk.rejected", { reference: risk.id })) };
  }
}
