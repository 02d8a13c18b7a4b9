/** What a person reads: what happened, what happened to the money, what to do. */
export interface RefusalText {
  readonly title: string;
  readonly userMessage: string;
  /** One more sentence, said only when every `{name}` in it is among the details. */
  readonly more?: string;
}

/**
 * One line of the table. 422 is understood and refused, 409 is two changes that met; what is
 * missing and what is somebody else's are one 404 (X08).
 */
export interface RefusalEntry {
  readonly status: number;
  /** Whether the very same request, key included, may succeed when sent again later. */
  readonly retryable: boolean;
  readonly "zh-CN": RefusalText;
  readonly en: RefusalText;
}

/** A part of the table; `index.ts` puts the parts together, and a code stands in one of them. */
export type RefusalTable = Readonly<Record<string, RefusalEntry>>;
