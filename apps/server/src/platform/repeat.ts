/** Something that is looked at again and again. */
export interface Repeating {
  /** When the look that is under way has ended. */
  stop(): Promise<void>;
}

interface Repeated {
  readonly everyMs: number;
  readonly look: () => Promise<void>;
  /** Told of what went wrong; the next look comes all the same. */
  readonly failed: (error: unknown) => void;
  /** The first look comes now, and not only when the time has passed once. */
  readonly now?: boolean;
}

/** Looks again and again, one look after the other, and keeps no process alive. */
export function repeat({ everyMs, look, failed, now = false }: Repeated): Repeating {
  let looking: Promise<void> = Promise.resolve();
  const next = (): void => {
    looking = looking.then(look).catch(failed);
  };
  if (now) next();
  const timer = setInterval(next, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
