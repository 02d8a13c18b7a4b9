/** A no that the server has decided. Nothing moved, unless the message itself says otherwise. */
export interface Failure {
  readonly code: string;
  /** In the reader's language, written by the server. */
  readonly message: string;
  readonly requestId: string;
  /** Tries left after a wrong PIN. */
  readonly attemptsLeft: number | null;
  /** What else the server said of it: by which proofs it would go on. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * What came of a call. "lost" means that nobody on this side knows: no answer, an answer cut short,
 * or a fault. For money that is never a failure; it is asked again with the same key until someone
 * knows.
 */
export type Outcome<A> =
  | { readonly kind: "answer"; readonly answer: A }
  | { readonly kind: "refused"; readonly failure: Failure }
  | { readonly kind: "lost" };
