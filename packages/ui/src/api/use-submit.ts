import { useCallback, useRef, useState } from "react";
import type { Failure, Outcome } from "./outcome.ts";

/** What a screen has to say: a no with the server's words, or that nobody knows. */
export type Trouble =
  | { readonly kind: "refused"; readonly failure: Failure }
  | { readonly kind: "lost" };

/** A form's sending; `run` answers null for anything but an answer, and for a second click. */
export interface Submit<I, A> {
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly run: (input: I) => Promise<A | null>;
  readonly clear: () => void;
}

/** Sends a form that moves no money: once at a time, with what went wrong kept for the screen. */
export function useSubmit<I, A>(
  send: (input: I) => Promise<Outcome<A>>,
): Submit<I, A> & { readonly failedCode: string | null } {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const running = useRef(false);
  const sending = useRef(send);
  sending.current = send;
  const run = useCallback(async (input: I): Promise<A | null> => {
    // State would let a second click of the same moment through; the reference does not.
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setTrouble(null);
    // Whatever breaks on the way, a passkey's prompt for one, leaves a form that can be sent again.
    const outcome = await sending.current(input).finally(() => {
      running.current = false;
      setBusy(false);
    });
    if (outcome.kind === "answer") return outcome.answer;
    setTrouble(outcome);
    return null;
  }, []);
  const clear = useCallback(() => setTrouble(null), []);
  const failedCode = trouble?.kind === "refused" ? trouble.failure.code : null;
  return { busy, trouble, run, clear, failedCode };
}
