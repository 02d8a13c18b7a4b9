import type { Failure } from "@coffer/ui/api";
import type { SigningRequest, SigningWhy } from "../security/signing.ts";

// The life of one money action, as a pure function: which keys exist, when they change, and what
// may happen in which step. Everything that could pay twice is decided here and tested without a
// screen.

/** The PIN and an authenticator's code, asked for together. */
export interface CodeRequest {
  readonly why: SigningWhy | undefined;
  /** Which of the two was wrong the last time, both of which are given anew. */
  readonly wrong: "pin" | "code" | null;
}

/** Where an order stands. "sending" has no way out but an answer. */
export type Phase<A> =
  | { readonly step: "closed" }
  | { readonly step: "review" }
  | { readonly step: "repeat" }
  | {
      readonly step: "pin";
      readonly attemptsLeft: number | null;
      /** What a passkey would sign; absent for whoever has none. */
      readonly signing?: SigningRequest;
      /** Absent where the PIN alone is enough. */
      readonly code?: CodeRequest;
    }
  | { readonly step: "sending"; readonly slow: boolean; readonly lost: boolean }
  | { readonly step: "done"; readonly answer: A }
  | { readonly step: "refused"; readonly failure: Failure };

export interface ActionState<B, A> {
  /** Sent as Idempotency-Key by every try of this body. Empty while closed. */
  readonly key: string;
  readonly body: B | null;
  readonly phase: Phase<A>;
}

/** What happens to an order: by the person, by the server, by the clock. */
export type ActionEvent<B, A> =
  | { readonly type: "opened"; readonly body: B; readonly key: string }
  | { readonly type: "edited"; readonly body: B; readonly key: string }
  | { readonly type: "confirmed"; readonly paidJustNow: boolean }
  | { readonly type: "repeatAccepted" }
  | { readonly type: "pinGiven" }
  | { readonly type: "answered"; readonly answer: A }
  | {
      readonly type: "proofAsked";
      readonly attemptsLeft: number | null;
      readonly signing?: SigningRequest;
      readonly code?: CodeRequest;
    }
  | { readonly type: "refused"; readonly failure: Failure }
  | { readonly type: "lost" }
  | { readonly type: "slow" }
  | { readonly type: "closed" };

export const closedAction = { key: "", body: null, phase: { step: "closed" } } as const;

/** Whether the server may be working on it. */
export function inFlight(state: { readonly phase: { readonly step: string } }): boolean {
  return state.phase.step === "sending";
}

/** An event that does not belong to the step leaves the state as it is: a second tap is nothing. */
export function advance<B, A>(
  state: ActionState<B, A>,
  event: ActionEvent<B, A>,
): ActionState<B, A> {
  switch (event.type) {
    case "opened":
      return state.phase.step === "closed"
        ? { key: event.key, body: event.body, phase: { step: "review" } }
        : state;
    case "edited":
      return edit(state, event);
    case "closed":
      // What is under way cannot be called back by closing a sheet, so it is not forgotten either.
      return inFlight(state) ? state : closedAction;
    case "confirmed":
      if (state.phase.step !== "review" && state.phase.step !== "refused") return state;
      return enter(state, event.paidJustNow ? { step: "repeat" } : sending);
    case "repeatAccepted":
      return state.phase.step === "repeat" ? enter(state, sending) : state;
    case "pinGiven":
      return state.phase.step === "pin" ? enter(state, sending) : state;
    default:
      return state.phase.step === "sending" ? resolve(state, state.phase, event) : state;
  }
}

const sending = { step: "sending", slow: false, lost: false } as const;

function enter<B, A>(state: ActionState<B, A>, phase: Phase<A>): ActionState<B, A> {
  return { ...state, phase };
}

/**
 * Another body is another order: it gets a new key. Not while one is in flight, and not once done.
 */
function edit<B, A>(
  state: ActionState<B, A>,
  { body, key }: { readonly body: B; readonly key: string },
): ActionState<B, A> {
  const { step } = state.phase;
  if (step === "closed" || step === "sending" || step === "done") return state;
  if (JSON.stringify(body) === JSON.stringify(state.body)) return state;
  return { key, body, phase: { step: "review" } };
}

type Resolution<B, A> = Extract<
  ActionEvent<B, A>,
  { readonly type: "answered" | "proofAsked" | "refused" | "lost" | "slow" }
>;

function resolve<B, A>(
  state: ActionState<B, A>,
  phase: Extract<Phase<A>, { readonly step: "sending" }>,
  event: Resolution<B, A>,
): ActionState<B, A> {
  switch (event.type) {
    case "answered":
      return enter(state, { step: "done", answer: event.answer });
    case "proofAsked":
      return enter(state, {
        step: "pin",
        attemptsLeft: event.attemptsLeft,
        ...(event.signing && { signing: event.signing }),
        ...(event.code && { code: event.code }),
      });
    case "refused":
      return enter(state, { step: "refused", failure: event.failure });
    case "lost":
      return enter(state, { ...phase, lost: true });
    case "slow":
      return enter(state, { ...phase, slow: true });
  }
}
