import { isPositive, type Money, money, toWire } from "@coffer/money";
import { billRow } from "../../bills/index.ts";
import { openHold } from "../../books/ledger/index.ts";
import { type Reader, rely, row, type Work } from "../../books/work/index.ts";
import { idOf, newId } from "../../platform/ids.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import { together } from "../../platform/together.ts";
import type { Session } from "../../security/access/index.ts";
import { getPerson, type Person, tierOf } from "../../security/identity/index.ts";
import { checkProof, type Deed, type Proof } from "../../security/stepup/index.ts";
import { signingWanted, withdrawalCharges } from "../../trust/limits/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { decided, decideRisk, type Risk, recorded } from "../../trust/risk/index.ts";
import { getUsable } from "../bank-accounts/index.ts";
import { payingBank } from "../payouts/index.ts";
import { firstStep } from "../steps/index.ts";
import { storedCharges } from "./charges.ts";
import { requested } from "./postings.ts";
import { amountOf, totalOf, type Withdrawal, withdrawalFacts } from "./withdrawal.ts";

/** What the person confirmed; the bank account is one of their own. */
export interface RequestWithdrawal {
  readonly amount: Money;
  readonly bankAccount: string;
  readonly proof: Proof | null;
  readonly key?: string;
}

/**
 * Holds what is to be paid out; the bank is told later, by due work. Until then it can be called
 * back. Relies on the bank account as it was read: one that is being removed takes no money (A25).
 */
export async function requestWithdrawal(
  read: Reader,
  who: Session,
  order: RequestWithdrawal,
): Promise<Work<Withdrawal>> {
  const { amount } = order;
  checkAmount(read, amount);
  const [person, target, proven] = await together(
    getPerson(read, who.user),
    getUsable(read, who.user, order.bankAccount),
    checkProof(read, who, order.proof, deedOf(read, who, order)),
  );
  if (!proven.ok) return proven.work;
  const { strength, pinUpTo } = proven;
  const use = { owner: who.user, tier: tierOf(person), amount, strength, pinUpTo };
  const charge = withdrawalCharges(read, use);
  const withdrawal = draft(read, who.user, {
    amount,
    target: target.id,
    bank: await payingBank(read, target.bank, amount),
    charges: storedCharges(charge),
  });
  const question = { subject: withdrawal.id, person, amount, newPayee: false, strength };
  const risk = await decideRisk(read, { ...question, kind: "withdraw" });
  // Nobody looks at withdrawals yet, so what should wait for a person is not taken at all.
  if (risk.outcome === "reject" || risk.outcome === "hold") {
    return recorded(risk, refusal("risk.rejected", { reference: risk.id }));
  }
  const at = sendAt(read, risk, person);
  return {
    post: [requested(withdrawal)],
    charge: [...charge, ...proven.charge],
    rely: [
      { table: "holder", id: who.user, version: who.standing },
      ...proven.rely,
      rely("bankAccount", target),
    ],
    claim: proven.claim,
    change: proven.change,
    insert: [
      row("withdrawal", withdrawal),
      holdOf(withdrawal),
      ...decided(risk),
      billOf(withdrawal),
      ...proven.insert,
    ],
    due: [{ id: newId("due"), at, handler: "withdrawal.send", reference: withdrawal.id }],
    emit: [
      {
        type: "withdrawal.requested",
        subject: withdrawal.id,
        payload: withdrawalFacts(withdrawal),
      },
    ],
    audit: [{ action: "withdrawal.request", subject: withdrawal.id }],
    reply: withdrawal,
  };
}

// After a recovery it waits, and can be called back, until the account has cooled off.
function sendAt(read: Reader, risk: Risk, { coolOffUntil }: Person): Date {
  const asked = new Date(read.now.getTime() + risk.delayMinutes * 60_000);
  return coolOffUntil && coolOffUntil > asked ? coolOffUntil : asked;
}

function deedOf(read: Reader, who: Session, order: RequestWithdrawal): Deed {
  const { amount, bankAccount, key } = order;
  const { user: owner, deviceSince } = who;
  const wish = { owner, movement: "withdraw", amount, newPayee: false, deviceSince } as const;
  return {
    action: "withdrawal.create",
    amount,
    subject: bankAccount,
    key,
    signedFor: () => signingWanted(read, wish),
  };
}

function checkAmount(read: Reader, amount: Money): void {
  const { currency } = amount;
  if (currency !== packOf(read).currency) refuse("money.currency_unsupported");
  if (isPositive(amount)) return;
  refuse("money.amount_too_small", { minimum: toWire(money(currency, 1n)).value, currency });
}

interface Order {
  readonly amount: Money;
  readonly target: string;
  readonly bank: string;
  readonly charges: Withdrawal["charges"];
}

function draft(read: Reader, person: string, { amount, target, bank, charges }: Order): Withdrawal {
  return {
    id: newId("wdr"),
    person,
    bankAccount: target,
    bank,
    hold: newId("hld"),
    amount: amount.minor,
    // Taking out one's own money costs nothing; the house bears what the bank takes.
    fee: 0n,
    currency: amount.currency,
    state: "requested",
    reason: null,
    charges,
    timeline: firstStep("requested", read.now),
    createdAt: read.now,
    version: 1,
  };
}

const holdOf = (withdrawal: Withdrawal) =>
  openHold({
    id: idOf("hld", withdrawal.hold),
    owner: withdrawal.person,
    currency: withdrawal.currency,
    amount: totalOf(withdrawal).minor,
    kind: "withdrawal.requested",
    reference: withdrawal.id,
    expiresAt: null,
  });

const billOf = (withdrawal: Withdrawal) =>
  billRow({
    owner: withdrawal.person,
    kind: "withdrawal",
    direction: "out",
    amount: amountOf(withdrawal),
    state: "requested",
    subject: withdrawal.id,
    counterparty: withdrawal.bankAccount,
    at: withdrawal.createdAt,
  });
