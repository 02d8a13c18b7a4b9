/** Milliseconds that only go forward: what a countdown is measured by, whatever the clock says. */
export const monotonicMs = (): number => performance.now();
