/** A no that the server has decided. Nothing moved, unless the code itself says otherwise. */
export interface Failure {
  readonly code: string;
  /** In the reader's language, from the server; null when the answer was not ours (a proxy's page). */
  readonly message: string | null;
  readonly requestId: string | null;
  readonly methods: readonly string[];
  readonly attemptsLeft: number | null;
  readonly retryAt: string | null;
}

/**
 * What came of a call. "lost" means that nobody on this side knows: no answer, an answer cut short, or a
 * fault. For money that is never a failure; it is asked again with the same key until someone knows.
 */
export type Outcome<A> =
  | { readonly kind: "answer"; readonly answer: A }
  | { readonly kind: "refused"; readonly failure: Failure }
  | { readonly kind: "lost" };
