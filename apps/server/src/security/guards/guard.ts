import {
  type Claim,
  change,
  type Reader,
  type Row,
  row,
  type Work,
} from "../../books/work/index.ts";
import { type Refusal, refusal, refuse } from "../../platform/refusal.ts";

// What stands before a secret that may be guessed: five wrong tries in a row lock it, each time for
// longer. A try that is right relies on the guard as it was read, so that of guesses sent in
// parallel each is decided after the one before: five are five, whoever is fastest.

/**
 * One counter for each kind of secret and person, so that guesses at one door close no other;
 * `sign_in_known` and `recover_known` are the doors of browsers that the person uses (D18).
 */
export interface Guard {
  readonly kind:
    | "password"
    | "totp"
    | "recovery"
    | "freeze"
    | "recover"
    | "recover_known"
    | "sign_in"
    | "sign_in_known";
  readonly user: string;
  /** Undefined until the first try at it. */
  readonly found: Row<"guard"> | undefined;
}

export type Passed = Pick<Work<never>, "claim" | "insert" | "change">;

const ATTEMPTS_MAX = 5;
// As with the PIN: short for whoever mixed two up, five a day for a thief.
const locksMinutes = [15, 60, 1440] as const;

const idOf = ({ kind, user }: Pick<Guard, "kind" | "user">): string => `${kind}:${user}`;

/**
 * The guard, if it may be tried now; refuses while it is locked. Refuses `auth.locked` with whole
 * minutes of wall time.
 */
export async function openGuard(read: Reader, kind: Guard["kind"], user: string): Promise<Guard> {
  const found = await read.load("guard", idOf({ kind, user }));
  const until = found?.lockedUntil;
  if (until && until > read.wall) refuse("auth.locked", { minutesLeft: minutesTo(until, read) });
  return { kind, user, found };
}

/** The guard and whether it may be tried, for whoever must not learn which: in one reading. */
export async function lookAtGuard(
  read: Reader,
  kind: Guard["kind"],
  user: string,
): Promise<{ readonly guard: Guard; readonly isLocked: boolean }> {
  const found = await read.load("guard", idOf({ kind, user }));
  const until = found?.lockedUntil;
  return { guard: { kind, user, found }, isLocked: until ? until > read.wall : false };
}

/** For whoever answers as if nothing were locked; `openGuard` refuses instead. */
export async function isLocked(read: Reader, kind: Guard["kind"], user: string): Promise<boolean> {
  const until = (await read.load("guard", idOf({ kind, user })))?.lockedUntil;
  return until ? until > read.wall : false;
}

const minutesTo = (until: Date, { wall }: Reader): number =>
  Math.max(1, Math.ceil((until.getTime() - wall.getTime()) / 60_000));

/**
 * The right try, as a part of the Work that it allows. It clears the locks too: the next one after
 * a right try is short again.
 */
export function passed({ found, ...guard }: Guard): Passed {
  if (!found) return made(guard, {});
  return { change: [change("guard", found, { attempts: 0, locks: 0, lockedUntil: null })] };
}

/**
 * The wrong try, to be returned as it stands: it is counted, then told. It replies `wrong` with
 * `attemptsLeft`, and `auth.locked` from the fifth on. NIST SP 800-63B-4 section 3.2.2 wants such a
 * bound; RTS art. 4 sets it at five.
 */
export function wrongTry(read: Reader, guard: Guard, wrong: Refusal): Work<never> {
  const { found } = guard;
  const before = found?.attempts ?? 0;
  // A lock that has run out gives five new tries.
  const attempts = before === ATTEMPTS_MAX ? 1 : before + 1;
  const audit = [
    { action: `${guard.kind}.wrong`, subject: guard.user, detail: { attempts } },
  ] as const;
  if (attempts < ATTEMPTS_MAX) {
    const details = { ...wrong.details, attemptsLeft: ATTEMPTS_MAX - attempts };
    return {
      ...counted(guard, { attempts, lockedUntil: null }),
      audit,
      reply: refusal(wrong.code, details),
    };
  }
  const locks = found?.locks ?? 0;
  const minutes = locksMinutes[Math.min(locks, locksMinutes.length - 1)] ?? 1440;
  const lockedUntil = new Date(read.wall.getTime() + minutes * 60_000);
  return {
    ...counted(guard, { attempts, locks: locks + 1, lockedUntil }),
    audit,
    reply: refusal("auth.locked", { minutesLeft: minutes }),
  };
}

interface Count {
  readonly attempts?: number;
  readonly locks?: number;
  readonly lockedUntil?: Date | null;
}

const counted = ({ found, ...guard }: Guard, count: Count): Passed =>
  found ? { change: [change("guard", found, count)] } : made(guard, count);

// Two first tries at once: one makes the row, the other is decided again and finds it.
function made(guard: Omit<Guard, "found">, count: Count): Passed {
  const id = idOf(guard);
  const claim: Claim = { name: `guard:${id}` };
  return { claim: [claim], insert: [row("guard", { id, ...count })] };
}
