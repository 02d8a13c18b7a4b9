/** The wallet's only reading of the time, so that a test or a look-up finds every use of it. */
export function nowMs(): number {
  return Date.now();
}

/** By the machine's own time; the server's business time is never waited for here. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
