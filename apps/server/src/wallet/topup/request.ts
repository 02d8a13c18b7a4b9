import { type Money, money } from "@coffer/money";
import { type Reader, rely, row, type Work } from "../../books/work/index.ts";
import { gatewayOrder } from "../../channels/gateways/index.ts";
import { newId } from "../../platform/ids.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import { together } from "../../platform/together.ts";
import type { Session } from "../../security/access/index.ts";
import { getPerson, tierOf } from "../../security/identity/index.ts";
import { checkProof, type Proof } from "../../security/stepup/index.ts";
import { requireRoom } from "../../trust/limits/index.ts";
import { decided, decideRisk, recorded } from "../../trust/risk/index.ts";
import { getUsable } from "../bank-accounts/index.ts";
import { firstStep } from "../steps/index.ts";
import { topupBill } from "./bill.ts";
import { growOpen } from "./open.ts";
import { newAttempt } from "./outcome.ts";
import { checkTopupAmount, topupFee } from "./quote.ts";
import { type Attempt, type Topup, topupFacts } from "./topup.ts";

/** What the person confirmed; the bank account is one of their own. */
export interface RequestTopup {
  readonly amount: Money;
  readonly bankAccount: string;
  readonly proof: Proof | null;
  readonly key?: string;
}

/** The top-up with its first attempt. */
export interface Requested {
  readonly topup: Topup;
  readonly attempt: Attempt;
}

/**
 * Notes down that money shall come in, with the first attempt and the due row that owns it. Nobody
 * has been called when this commits (E03); nothing is credited before a gateway has said so.
 */
export async function requestTopup(
  read: Reader,
  who: Session,
  order: RequestTopup,
): Promise<Work<Requested>> {
  const { amount } = order;
  checkTopupAmount(read, amount);
  const [person, holder, source, proven, open] = await together(
    getPerson(read, who.user),
    read.load("holder", who.user),
    getUsable(read, who.user, order.bankAccount),
    checkProof(read, who, order.proof, {
      action: "topup.create",
      amount: order.amount,
      subject: order.bankAccount,
      key: order.key,
    }),
    growOpen(read, who.user, amount.minor),
  );
  if (!proven.ok) return proven.work;
  if (holder?.status !== "active") {
    refuse(holder?.status === "closed" ? "account.closed" : "account.frozen");
  }
  // What is under way counts already, or ten top-ups at once would each fit.
  const coming = money(amount.currency, amount.minor + open.before);
  await requireRoom(read, { owner: who.user, tier: tierOf(person), amount: coming });

  const topup = draft(read, who.user, { amount, bankAccount: source.id });
  const { strength } = proven;
  const question = { subject: topup.id, person, amount, newPayee: false, strength };
  const risk = await decideRisk(read, { ...question, kind: "topup" });
  if (risk.outcome !== "allow" && risk.outcome !== "step-up") {
    return recorded(risk, refusal("risk.rejected", { reference: risk.id }));
  }
  const [first] = gatewayOrder;
  if (!first) refuse("topup.no_route");
  const attempt = newAttempt(read, topup, { gateway: first.id, position: 1 });
  return {
    claim: [...open.claim, ...proven.claim],
    rely: [
      { table: "holder", id: who.user, version: who.standing },
      ...proven.rely,
      rely("bankAccount", source),
    ],
    change: [...proven.change, ...open.change],
    insert: [
      row("topup", topup),
      attempt.insert,
      ...open.insert,
      ...decided(risk),
      topupBill(topup, source.id),
      ...proven.insert,
    ],
    due: [attempt.due],
    emit: [{ type: "topup.created", subject: topup.id, payload: topupFacts(topup) }],
    audit: [{ action: "topup.create", subject: topup.id }],
    reply: { topup, attempt: attempt.attempt },
  };
}

function draft(
  read: Reader,
  person: string,
  { amount, bankAccount }: { readonly amount: Money; readonly bankAccount: string },
): Topup {
  return {
    id: newId("top"),
    person,
    bankAccount,
    amount: amount.minor,
    fee: topupFee(amount).minor,
    currency: amount.currency,
    state: "created",
    reason: null,
    redirectUrl: null,
    timeline: firstStep("created", read.now),
    createdAt: read.now,
    version: 1,
  };
}
