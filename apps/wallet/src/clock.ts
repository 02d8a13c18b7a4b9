/** The wallet's only reading of the time, so that a test or a look-up finds every use of it. */
export function nowMs(): number {
  return Date.now();
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
