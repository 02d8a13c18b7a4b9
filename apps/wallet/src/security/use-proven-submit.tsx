import type { ProofInput } from "@coffer/contract";
import type { Failure, Outcome, Trouble } from "@coffer/ui/api";
import { type ReactNode, useRef, useState } from "react";
import { ProofSheet } from "./proof-sheet.tsx";

/** A form whose sending may ask for a proof; `run` answers null for anything but an answer. */
export interface ProvenSubmit<I, A> {
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly run: (input: I) => Promise<A | null>;
  /** Stands on the screen while a proof is asked for. */
  readonly sheet: ReactNode;
}

type Send<I, A> = (input: I, proof: ProofInput | null) => Promise<Outcome<A>>;

interface Asked<I, A> {
  readonly input: I;
  readonly methods: readonly string[];
  readonly first: Failure;
  readonly failure: Failure;
  readonly outdated: boolean;
  readonly settle: (answer: A | null) => void;
}

// A wrong proof is entered again on the spot, and one that came too late is given for what the
// server asks anew; anything else ends the asking.
const again = new Set(["auth.code_wrong", "stepup.pin_wrong"]);
const tooLate = "stepup.proof_refused";

/**
 * Sends a change of what protects the account. When the server asks for a proof first, it is asked
 * of the person and the same change is sent again with it.
 */
export function useProvenSubmit<I, A>(send: Send<I, A>): ProvenSubmit<I, A> {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [asked, setAsked] = useState<Asked<I, A> | null>(null);
  const running = useRef(false);
  const proving = useRef(false);

  const attempt = async (input: I, proof: ProofInput | null): Promise<Outcome<A>> => {
    setBusy(true);
    const outcome = await send(input, proof);
    setBusy(false);
    return outcome;
  };
  const run = async (input: I): Promise<A | null> => {
    if (running.current) return null;
    running.current = true;
    setTrouble(null);
    const outcome = await attempt(input, null);
    const answer = await new Promise<A | null>((settle) => {
      if (outcome.kind === "answer") return settle(outcome.answer);
      // The answer is waited for over as many proofs as it takes, so that `run` is one promise to
      // its form.
      const { failure } = outcome.kind === "refused" ? outcome : { failure: null };
      if (failure?.code === "stepup.required") {
        return setAsked({ input, ...askedBy(failure), outdated: false, settle });
      }
      setTrouble(outcome);
      settle(null);
    });
    running.current = false;
    return answer;
  };
  const end = (answer: A | null): void => {
    asked?.settle(answer);
    setAsked(null);
  };
  const prove = async (proof: ProofInput): Promise<void> => {
    if (asked === null || proving.current) return;
    proving.current = true;
    const given = await proveOnce(attempt, asked.input, proof);
    proving.current = false;
    const next = askedAgain(asked, given);
    if (next !== null) return setAsked(next);
    const { outcome } = given;
    if (outcome.kind !== "answer") setTrouble(outcome);
    end(outcome.kind === "answer" ? outcome.answer : null);
  };
  const sheet = asked && (
    <ProofSheet
      methods={asked.methods}
      first={asked.first}
      failure={asked.failure}
      outdated={asked.outdated}
      busy={busy}
      onProof={(proof) => void prove(proof)}
      onClose={() => end(null)}
    />
  );
  return { busy, trouble, run, sheet };
}

interface Given<A> {
  readonly outcome: Outcome<A>;
  readonly outdated: boolean;
}

/** Where the proof came too late, what the server says when it is asked anew. */
async function proveOnce<I, A>(send: Send<I, A>, input: I, proof: ProofInput): Promise<Given<A>> {
  const outcome = await send(input, proof);
  const outdated = outcome.kind === "refused" && outcome.failure.code === tooLate;
  return { outcome: outdated ? await send(input, null) : outcome, outdated };
}

/** What is asked next; null where the asking is over. */
function askedAgain<I, A>(asked: Asked<I, A>, { outcome, outdated }: Given<A>) {
  if (outcome.kind !== "refused") return null;
  const { failure } = outcome;
  if (again.has(failure.code)) return { ...asked, failure, outdated: false };
  if (!outdated || failure.code !== "stepup.required") return null;
  return { ...asked, ...askedBy(failure), outdated };
}

const askedBy = (failure: Failure) => ({
  first: failure,
  failure,
  methods: methodsOf(failure),
});

function methodsOf({ details }: Failure): readonly string[] {
  const methods = details?.["methods"];
  return Array.isArray(methods) ? methods.map(String) : [];
}
