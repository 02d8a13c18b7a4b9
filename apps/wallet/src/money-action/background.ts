import { useSyncExternalStore } from "react";
import type { ActionRunner } from "./action-runner.ts";

export type FollowedPhase =
  | { readonly step: "sending" }
  | { readonly step: "done"; readonly path: string }
  | { readonly step: "ended"; readonly message: string | null };

/** An order whose person went on to something else. It is followed until its result is known. */
export interface Followed {
  readonly key: string;
  readonly title: string;
  readonly phase: FollowedPhase;
  /** Whether it is this person's: it names whom somebody paid, which is nobody else's to read. */
  readonly ownedBy: (person: string | undefined) => boolean;
}

interface Telling<A> {
  readonly title: string;
  readonly resultPath: (answer: A) => string;
}

let followed: readonly Followed[] = [];
const listeners = new Set<() => void>();

/**
 * Takes a running order over from a screen that goes; its key and its tries stay what they were.
 */
export function followInBackground<B, A>(runner: ActionRunner<B, A>, telling: Telling<A>): void {
  const { key } = runner.read();
  const { title } = telling;
  const show = () => {
    // Dropped: somebody else has signed in.
    if (runner.read().phase.step === "closed") return forgetFollowed(key);
    const entry = { key, title, phase: phaseOf(runner, telling), ownedBy: runner.ownedBy };
    change([...followed.filter((other) => other.key !== key), entry]);
  };
  const stop = runner.subscribe(() => {
    show();
    if (runner.read().phase.step !== "sending") stop();
  });
  show();
}

/** The person has read how it ended. */
export function forgetFollowed(key: string): void {
  change(followed.filter((other) => other.key !== key));
}

/** Every order whose screen is gone, for the frame around all screens. */
export function useFollowed(): readonly Followed[] {
  return useSyncExternalStore(subscribe, () => followed);
}

function phaseOf<B, A>(runner: ActionRunner<B, A>, { resultPath }: Telling<A>): FollowedPhase {
  const { phase } = runner.read();
  if (phase.step === "sending") return { step: "sending" };
  if (phase.step === "done") return { step: "done", path: resultPath(phase.answer) };
  // A PIN cannot be asked for behind someone's back: the order ends here, and nothing has moved.
  return { step: "ended", message: phase.step === "refused" ? phase.failure.message : null };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly Followed[]): void {
  followed = next;
  for (const listener of listeners) listener();
}
