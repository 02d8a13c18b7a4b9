import type { ProofInput } from "@coffer/contract";
import type { Failure, Outcome } from "@coffer/ui/api";
import { asksForCode, signingIn, whyIn } from "../security/signing.ts";
import {
  type ActionEvent,
  type ActionState,
  advance,
  type CodeRequest,
  closedAction,
} from "./action-state.ts";
import type { RecentPayments } from "./recent-payments.ts";

/** One try of an order, always with the key of the order it belongs to. */
export interface Attempt<B> {
  readonly body: B;
  readonly key: string;
  readonly proof: ProofInput | null;
}

/** What an action is made of; time and keys are handed in, so that its tests need neither. */
export interface ActionParts<B, A> {
  readonly send: (attempt: Attempt<B>) => Promise<Outcome<A>>;
  /**
   * Kind, payee and amount, for the question "paid just now, again?"; null where it makes no sense.
   */
  readonly subjectOf: (body: B) => string | null;
  /** Who is signed in at this moment; undefined while nobody is. */
  readonly whose: () => string | undefined;
  readonly newKey: () => string;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly recent: RecentPayments;
}

// A person starts to doubt after about three seconds; before, more words only flicker.
const slowAfterMs = 3_000;
const askAgainAfterMs = [1_000, 2_000, 4_000, 8_000];
const askAgainAtMostMs = 15_000;

// Said before anyone looks for an answer kept under the key. As a first answer they mean that
// nothing happened; after a try without an answer they say nothing about that try.
const inconclusive = new Set(["rate.limited", "unavailable", "conflict.changed", "auth.required"]);

/**
 * Runs one money action. It lives outside any screen: an order that is under way is followed to its
 * end even when its sheet is gone, with the same key, body and proof in every try.
 */
export class ActionRunner<B, A> {
  private state: ActionState<B, A> = closedAction;
  private proof: ProofInput | null = null;
  // What the proof that is under way answers.
  private asked: CodeRequest | null = null;
  private owner: string | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly parts: ActionParts<B, A>;

  constructor(parts: ActionParts<B, A>) {
    this.parts = parts;
  }

  readonly read = (): ActionState<B, A> => this.state;

  /** Who sent the order that is followed. */
  readonly ownedBy = (person: string | undefined): boolean => this.owner === person;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A new order with a new key; nothing while another one is open. */
  open(body: B): void {
    this.apply({ type: "opened", body, key: this.parts.newKey() });
  }

  /** Another body before it is sent: another order, with another key. */
  edit(body: B): void {
    this.apply({ type: "edited", body, key: this.parts.newKey() });
  }

  /** Forgets the order unless it is in flight. */
  close(): void {
    this.apply({ type: "closed" });
  }

  /** Sends it, or first asks whether the same was just paid. */
  confirm(): Promise<void> {
    const { body } = this.state;
    if (body === null) return Promise.resolve();
    const { recent, subjectOf, now } = this.parts;
    const subject = subjectOf(body);
    const paidJustNow = subject !== null && recent.has(subject, now());
    return this.applyAndSend({ type: "confirmed", paidJustNow });
  }

  acceptRepeat(): Promise<void> {
    return this.applyAndSend({ type: "repeatAccepted" });
  }

  /** The same order again, with the same key and this proof. */
  giveProof(proof: ProofInput): Promise<void> {
    const { phase } = this.state;
    if (phase.step === "pin") {
      this.proof = proof;
      this.asked = phase.code ?? null;
    }
    return this.applyAndSend({ type: "pinGiven" });
  }

  private apply(event: ActionEvent<B, A>): boolean {
    const before = this.state;
    this.state = advance(before, event);
    // The proof lives as long as its order is in flight, not longer.
    if (this.state.phase.step !== "sending") this.proof = null;
    if (this.state !== before) for (const listener of this.listeners) listener();
    return this.state !== before;
  }

  private async applyAndSend(event: ActionEvent<B, A>): Promise<void> {
    if (this.apply(event) && this.state.phase.step === "sending") await this.follow();
  }

  private async follow(): Promise<void> {
    const { key, body } = this.state;
    if (body === null) return;
    const { wait, recent, subjectOf, now, whose } = this.parts;
    const subject = subjectOf(body);
    this.owner = whose();
    // Counted from this try on: the wait of the try before a PIN must not shorten this one.
    let over = false;
    void wait(slowAfterMs).then(() => over || this.apply({ type: "slow" }));
    for (let tries = 0; ; tries += 1) {
      const answered = await this.send({ body, key, proof: this.proof });
      if (answered === null) return this.drop();
      const outcome = tries > 0 && isInconclusive(answered) ? lost : answered;
      if (subject !== null && outcome.kind !== "refused") recent.remember(subject, now());
      over = outcome.kind !== "lost";
      if (outcome.kind === "answer") this.apply({ type: "answered", answer: outcome.answer });
      if (outcome.kind === "refused") {
        this.apply(afterRefusal(outcome.failure, this.proof ? this.asked : null));
      }
      if (over) return;
      this.apply({ type: "lost" });
      await wait(askAgainAfterMs[tries] ?? askAgainAtMostMs);
    }
  }

  /**
   * A try in the owner's name. While nobody is signed in they may come back to it; whoever else
   * signs in here has not ordered it, and must not pay it: null.
   */
  private async send(attempt: Attempt<B>): Promise<Outcome<A> | null> {
    const person = this.parts.whose();
    if (this.ownedBy(person)) return this.parts.send(attempt);
    return person === undefined ? lost : null;
  }

  private drop(): void {
    this.state = closedAction;
    this.proof = null;
    for (const listener of this.listeners) listener();
  }
}

const lost = { kind: "lost" } as const;

function isInconclusive(outcome: Outcome<unknown>): boolean {
  return outcome.kind === "refused" && inconclusive.has(outcome.failure.code);
}

/** What is asked next; `asked` is what this proof had answered. */
function afterRefusal(failure: Failure, asked: CodeRequest | null): ActionEvent<never, never> {
  const { code, attemptsLeft } = failure;
  if (code === "stepup.required") {
    const signing = signingIn(failure);
    const both = asksForCode(failure) && { why: whyIn(failure), wrong: null };
    return {
      type: "proofAsked",
      attemptsLeft: null,
      ...(signing && { signing }),
      ...(both && { code: both }),
    };
  }
  if (code === "stepup.pin_wrong") {
    return {
      type: "proofAsked",
      attemptsLeft,
      ...(asked && { code: { ...asked, wrong: "pin" } }),
    };
  }
  if (code === "stepup.code_wrong" && asked) {
    return { type: "proofAsked", attemptsLeft, code: { ...asked, wrong: "code" } };
  }
  return { type: "refused", failure };
}
