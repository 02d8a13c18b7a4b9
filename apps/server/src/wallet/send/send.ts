import type { Money } from "@coffer/money";
import type { Reader, Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import { together } from "../../platform/together.ts";
import type { Session } from "../../security/access/index.ts";
import { getPerson, isElder, tierOf } from "../../security/identity/index.ts";
import { checkProof, type Proof } from "../../security/stepup/index.ts";
import { personKey, type Sensitive } from "../../security/vault/index.ts";
import { signingWanted, spendingCharges } from "../../trust/limits/index.ts";
import { decideRisk, type Risk, recorded, riskOf } from "../../trust/risk/index.ts";
import { delaySend, holdSend } from "./delay.ts";
import { nameOf } from "./names.ts";
import { sealNote } from "./note.ts";
import { confirmedPayee } from "./payee-token.ts";
import { type Draft, type Grounds, sendNow } from "./send-now.ts";
import { checkAmount, isKnownPayee, type Transfer } from "./transfer.ts";
import { answerMinutes, type Watch, watchOver } from "./watch/watch.ts";

/** What the payer confirmed on the last screen. */
export interface Send {
  /** What the payer confirmed: the person behind the masked name. */
  readonly payee: string;
  readonly amount: Money;
  readonly note: Sensitive<string> | null;
  readonly proof: Proof | null;
  readonly key?: string;
}

/** The transfer in the state that risk gave it. */
export interface Sent {
  readonly transfer: Transfer;
  /** The payee as the payer sees them. */
  readonly counterparty: string;
}

/** Sends money to another person: at once, later, or not at all, as risk decides. */
export async function send(read: Reader, payer: Session, order: Send): Promise<Work<Sent>> {
  const payee = confirmedPayee(read, payer, order.payee);
  if (payee === payer.user) refuse("transfer.same_person");
  checkAmount(read, order.amount);
  const [person, proven, isKnown, counterparty] = await together(
    getPerson(read, payer.user),
    checkProof(read, payer, order.proof, {
      action: "transfer.send",
      amount: order.amount,
      subject: payee,
      key: order.key,
      signedFor: async () =>
        signingWanted(read, {
          owner: payer.user,
          movement: "spend",
          amount: order.amount,
          newPayee: !(await isKnownPayee(read, payer.user, payee)),
          deviceSince: payer.deviceSince,
        }),
    }),
    isKnownPayee(read, payer.user, payee),
    nameOf(read, payee),
    requireOpen(read, payee),
  );
  if (!proven.ok) return proven.work;

  const { amount } = order;
  const { strength, pinUpTo } = proven;
  const spent = spendingCharges(read, {
    owner: person.id,
    tier: tierOf(person),
    coolOffUntil: person.coolOffUntil,
    elder: isElder(person),
    amount,
    strength,
    pinUpTo,
  });
  const transfer = await draftTransfer(read, { ...order, payer: payer.user, payee });
  const question = { subject: transfer.id, person, amount, newPayee: !isKnown, strength };
  const risk = await decideRisk(read, { ...question, kind: "send" });
  // A session that was ended everywhere sends nothing (A27).
  const rely = [{ table: "holder", id: payer.user, version: payer.standing }, ...proven.rely];
  const { claim, insert, change } = proven;
  const charge = [...spent, ...proven.charge];
  const proof = { claim, rely, insert, change };
  const grounds = { strength, risk: riskOf(risk), charge, ...proof, isKnown, counterparty };
  const watch = await watchOver(read, person, amount);
  return settled(read, transfer, { risk, grounds, watch });
}

interface Judged {
  readonly risk: Risk;
  readonly grounds: Grounds;
  readonly watch: Watch | undefined;
}

// Where a trusted contact is asked, the money waits as long as their answer may take, also where
// risk alone would let it go.
function settled(read: Reader, transfer: Draft, { risk, grounds, watch }: Judged): Work<Sent> {
  const asked = watch?.contactPart === "asked";
  const delayMinutes = Math.max(risk.delayMinutes, asked ? answerMinutes(read) : 0);
  switch (risk.outcome) {
    case "reject":
      return recorded(risk, refusal("transfer.rejected", { reference: risk.id }));
    case "delay":
      return delaySend(read, transfer, { ...grounds, watch, delayMinutes });
    case "hold":
      return holdSend(read, transfer, grounds);
    // The PIN that every transfer asks for is the proof that a step-up would.
    case "step-up":
    case "allow":
      if (asked) return delaySend(read, transfer, { ...grounds, watch, delayMinutes });
      return sendNow(read, transfer, grounds);
  }
}

// Frozen people may receive: only what leaves them is stopped. A closed account takes nothing.
async function requireOpen(read: Reader, payee: string): Promise<void> {
  const holder = await read.load("holder", payee);
  if (holder?.status === "closed") refuse("payee.cannot_receive");
}

interface Parties extends Send {
  readonly payer: string;
}

async function draftTransfer(read: Reader, order: Parties): Promise<Draft> {
  const { payer, payee, amount, note: text } = order;
  const [payersKey, payeesKey] = await Promise.all([
    personKey(read, payer),
    personKey(read, payee),
  ]);
  const id = newId("trf");
  return {
    id,
    payer,
    payee,
    amount: amount.minor,
    currency: amount.currency,
    payerNote: sealNote(payersKey, { transfer: id, side: "payer_note", text }),
    payeeNote: sealNote(payeesKey, { transfer: id, side: "payee_note", text }),
    reason: null,
    createdAt: read.now,
    version: 1,
  };
}
