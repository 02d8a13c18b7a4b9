import {
  type Change,
  type Claim,
  change,
  type Reader,
  type Reliance,
  rely,
  type Strength,
  type Work,
} from "../../books/work/index.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import { together } from "../../platform/together.ts";
import type { Sensitive } from "../vault/index.ts";
import { type Deed, type Prover, type SignedFor, toBeSigned } from "./binding.ts";
import { ATTEMPTS_MAX, findPin, isRight, lockMinutes, type Pin, refuseWhileLocked } from "./pin.ts";
import { checkSignature } from "./signature.ts";

/** What came in the header Coffer-Proof, outside the body: a retry with it is the same request. */
export interface Proof {
  readonly method: "pin" | "totp" | "recovery" | "passkey";
  readonly value: Sensitive<string>;
  /** Where our page is served from: a signature made on any other page is refused. */
  readonly origin?: string;
}

/** The parts of a Work that make a proof count; they belong into the Work that it allows. */
export interface Proven {
  readonly ok: true;
  /**
   * 2 for a session and a PIN: something one has and something one knows. 3 for a signature over
   * this very order, made by a key that the person's device guards.
   */
  readonly strength: Strength;
  /** By PIN: what the day's use may come to by it; the charge is to be capped there (D30). */
  readonly pinUpTo: bigint | null;
  /** Names the proof itself takes: a signature counts once. */
  readonly claim: readonly Claim[];
  readonly rely: readonly Reliance[];
  readonly change: readonly Change[];
}

export interface NotProven {
  readonly ok: false;
  /** To be returned as it stands: the wrong try is counted, then told. */
  readonly work: Work<never>;
}

const UNCOUNTED: SignedFor = { why: null, pinUpTo: null };

/**
 * Holds a proof against the person's passkeys or PIN. Missing, never set and locked are refused; a
 * wrong one is a Work of its own. The right PIN relies on the row as it was read: of guesses sent
 * in parallel each must be decided after the one before, so five are five, whoever is fastest.
 */
export async function checkProof(
  read: Reader,
  who: Prover,
  proof: Proof | null,
  deed: Deed,
): Promise<Proven | NotProven> {
  if (proof?.method === "passkey") {
    const signed = await checkSignature(read, who, { proof, deed });
    if (!signed.ok) return signed;
    return { ok: true, strength: 3, pinUpTo: null, rely: [], ...signed.parts };
  }
  const [pin, terms] = await together(
    findPin(read, who.user),
    deed.signedFor?.() ?? Promise.resolve(UNCOUNTED),
  );
  const { why: wanted, pinUpTo } = terms;
  const given = proof?.method === "pin" && pin ? { pin, value: proof.value } : null;
  if (given && wanted === null) {
    const checked = checkPin(read, given.pin, given.value);
    return checked.ok ? { ...checked, pinUpTo } : checked;
  }
  const signing = await toBeSigned(read, who, deed);
  // Whoever has no passkey is held by the caps that a PIN has.
  const why = "challenge" in signing ? wanted : null;
  if (given && why === null) return checkPin(read, given.pin, given.value);
  const byPin = pin && why === null ? ["pin"] : [];
  const methods = [...("challenge" in signing ? ["passkey"] : []), ...byPin];
  if (methods.length === 0) refuse("stepup.pin_not_set");
  refuse("stepup.required", { methods, ...(why !== null && { why }), ...signing });
}

export function checkPin(read: Reader, pin: Pin, given: Sensitive<string>): Proven | NotProven {
  refuseWhileLocked(pin, read.wall);
  if (!isRight(read, pin, given)) return { ok: false, work: wrongPin(read, pin) };
  const spotless = pin.attempts === 0 && pin.locks === 0;
  return {
    ok: true,
    strength: 2,
    pinUpTo: null,
    claim: [],
    rely: spotless ? [rely("pin", pin)] : [],
    change: spotless ? [] : [change("pin", pin, { attempts: 0, locks: 0, lockedUntil: null })],
  };
}

function wrongPin(read: Reader, pin: Pin): Work<never> {
  // A lock that has run out gives five new tries.
  const attempts = pin.attempts === ATTEMPTS_MAX ? 1 : pin.attempts + 1;
  const audit = [{ action: "pin.wrong", subject: pin.id, detail: { attempts } }];
  if (attempts < ATTEMPTS_MAX) {
    return {
      change: [change("pin", pin, { attempts, lockedUntil: null })],
      audit,
      reply: refusal("stepup.pin_wrong", { attemptsLeft: ATTEMPTS_MAX - attempts }),
    };
  }
  const minutes = lockMinutes(pin.locks);
  const lockedUntil = new Date(read.wall.getTime() + minutes * 60_000);
  return {
    change: [change("pin", pin, { attempts, locks: pin.locks + 1, lockedUntil })],
    audit,
    reply: refusal("stepup.pin_locked", { minutesLeft: minutes }),
  };
}
