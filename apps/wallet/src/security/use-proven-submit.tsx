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
  readonly settle: (answer: A | null) => void;
}

// A wrong proof is entered again on the spot; anything else ends the asking.
const again = new Set(["auth.code_wrong", "stepup.pin_wrong"]);

/**
 * Sends a change of what protects the account. When the server asks for a proof first, it is asked
 * of the person and the same change is sent again with it.
 */
export function useProvenSubmit<I, A>(send: Send<I, A>): ProvenSubmit<I, A> {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [asked, setAsked] = useState<Asked<I, A> | null>(null);
  const running = useRef(false);

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
        return setAsked({ input, first: failure, failure, methods: methodsOf(failure), settle });
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
    if (asked === null) return;
    const outcome = await attempt(asked.input, proof);
    if (outcome.kind === "answer") return end(outcome.answer);
    if (outcome.kind === "refused" && again.has(outcome.failure.code)) {
      return setAsked({ ...asked, failure: outcome.failure });
    }
    setTrouble(outcome);
    end(null);
  };
  const sheet = asked && (
    <ProofSheet
      methods={asked.methods}
      first={asked.first}
      failure={asked.failure}
      busy={busy}
      onProof={(proof) => void prove(proof)}
      onClose={() => end(null)}
    />
  );
  return { busy, trouble, run, sheet };
}

function methodsOf({ details }: Failure): readonly string[] {
  const methods = details?.["methods"];
  return Array.isArray(methods) ? methods.map(String) : [];
}
