/** What a person reads: what happened, what happened to the money, what to do. */
export interface RefusalText {
  readonly title: string;
  readonly userMessage: string;
  /** One more sentence, said only when every `{name}` in it is among the details. */
  readonly more?: string;
}

export interface RefusalEntry {
  readonly status: number;
  /** Whether the very same request, key included, may succeed when sent again later. */
  readonly retryable: boolean;
  readonly "zh-CN": RefusalText;
  readonly en: RefusalText;
}

export type RefusalTable = Readonly<Record<string, RefusalEntry>>;
