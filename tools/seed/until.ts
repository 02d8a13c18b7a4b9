const PAUSE_MS = 100;

/** Thirty seconds and a tenth between two looks, unless said. */
export interface Patience {
  readonly timeoutMs?: number;
  readonly pauseMs?: number;
}

/** Asks until there is an answer; says what did not come about when there is none in time. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  { timeoutMs = 30_000, pauseMs = PAUSE_MS }: Patience = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
