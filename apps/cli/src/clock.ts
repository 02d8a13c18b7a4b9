// The only file of the command that reads the time.

export const wallMs = (): number => Date.now();

/** Milliseconds that never jump, for how long something took. */
export const monotonicMs = (): number => performance.now();
