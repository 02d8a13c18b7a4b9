/** A definite no of one of the outside parties. Each protocol gives it its own shape. */
export class Rejection extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "Rejection";
    this.status = status;
    this.code = code;
  }
}

/** Fails loudly on a bug of the sandbox itself; never used for what a caller did wrong. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
