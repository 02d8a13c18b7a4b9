import type { RefusalCode } from "@coffer/contract";
import {
  type Change,
  type Charge,
  type Claim,
  change,
  type Insert,
  type Reader,
  type Reliance,
  rely,
  type Strength,
  type Work,
} from "../../books/work/index.ts";
import { isRefusal, type Refusal, RefusalError, refusal, refuse } from "../../platform/refusal.ts";
import { together } from "../../platform/together.ts";
import { answerTotp, hasTotp } from "../totp/index.ts";
import { type Sensitive, sensitive } from "../vault/index.ts";
import { type Deed, type Prover, type SignedFor, toBeSigned } from "./binding.ts";
import { ATTEMPTS_MAX, findPin, isRight, lockMinutes, type Pin, refuseWhileLocked } from "./pin.ts";
import { checkSignature } from "./signature.ts";

/** What came in the header Coffer-Proof, outside the body: a retry with it is the same request. */
export interface Proof {
  readonly method: "pin" | "totp" | "pin-totp" | "recovery" | "passkey";
  /** Of `pin-totp` both, `135790-123456`: each is counted at its own door. */
  readonly value: Sensitive<string>;
  /** Where our page is served from: a signature made on any other page is refused. */
  readonly origin?: string;
}

/** The parts of a Work that make a proof count; they belong into the Work that it allows. */
export interface Proven {
  readonly ok: true;
  /**
   * 2 for a session and a PIN: something one has and something one knows; an authenticator's code
   * beside it is more to take from somebody, and says nothing of this order either. 3 for a
   * signature over this very order, made by a key that the person's device guards.
   */
  readonly strength: Strength;
  /** By PIN: what the day's use may come to by it; the charge is to be capped there (D30). */
  readonly pinUpTo: bigint | null;
  /** What it adds to the counters of uses by PIN, or sets back. */
  readonly charge: readonly Charge[];
  /** Names the proof itself takes: a signature counts once, and so does a code. */
  readonly claim: readonly Claim[];
  readonly rely: readonly Reliance[];
  readonly insert: readonly Insert[];
  readonly change: readonly Change[];
}

export interface NotProven {
  readonly ok: false;
  /** To be returned as it stands: the wrong try is counted, then told. */
  readonly work: Work<never>;
}

const UNCOUNTED: SignedFor = { why: null, pinUpTo: null, byPin: [], byMore: [] };

/**
 * Holds a proof against the person's passkeys, or PIN and authenticator. Missing, never set and
 * locked are refused; a wrong one is a Work of its own. The right PIN relies on the row as it was
 * read: of guesses sent in parallel each must be decided after the one before, so five are five,
 * whoever is fastest.
 *
 * Where the policy asks for more than a PIN it is the strongest the person has: a passkey's
 * signature, else PIN and code together, else the PIN, which its own caps hold.
 *
 * Refuses `stepup.required` with the methods and what to sign, `stepup.pin_not_set`,
 * `stepup.pin_locked`, `stepup.code_locked`, `stepup.proof_malformed` and `stepup.proof_refused`;
 * replies `stepup.pin_wrong` and `stepup.code_wrong` with `attemptsLeft`.
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
    const { byMore } = await termsOf(deed);
    return { ok: true, strength: 3, pinUpTo: null, ...nothing, charge: byMore, ...signed.parts };
  }
  const [pin, terms] = await together(findPin(read, who.user), termsOf(deed));
  const given = pin ? pinIn(pin, proof) : null;
  if (given?.code === null && terms.why === null) {
    return counted(checkPin(read, given.pin, given.value), terms);
  }
  const [signing, byCode] = await together(toBeSigned(read, who, deed), hasTotp(read, who.user));
  const isSigner = "challenge" in signing;
  if (given?.code && byCode && !isSigner) {
    return checkBoth(read, who.user, { ...given, code: given.code, terms });
  }
  // Whoever has nothing else is held by the caps that a PIN has.
  const why = isSigner || byCode ? terms.why : null;
  if (given?.code === null && why === null)
    return counted(checkPin(read, given.pin, given.value), { ...terms, pinUpTo: null });
  const methods = methodsOf({ isSigner, hasPin: pin !== undefined, byCode, why });
  if (methods.length === 0) refuse("stepup.pin_not_set");
  refuse("stepup.required", { methods, ...(why !== null && { why }), ...signing });
}

const termsOf = (deed: Deed): Promise<SignedFor> =>
  deed.signedFor?.() ?? Promise.resolve(UNCOUNTED);

const nothing = { claim: [], rely: [], insert: [], change: [] } as const;

interface Held {
  readonly isSigner: boolean;
  readonly hasPin: boolean;
  readonly byCode: boolean;
  readonly why: string | null;
}

function methodsOf({ isSigner, hasPin, byCode, why }: Held): readonly Proof["method"][] {
  const methods: Proof["method"][] = isSigner ? ["passkey"] : [];
  if (hasPin && why === null) methods.push("pin");
  if (hasPin && why !== null && byCode && !isSigner) methods.push("pin-totp");
  return methods;
}

interface GivenPin {
  readonly pin: Pin;
  readonly value: Sensitive<string>;
  /** An authenticator's code beside it. */
  readonly code: Sensitive<string> | null;
}

function pinIn(pin: Pin, proof: Proof | null): GivenPin | null {
  if (proof?.method === "pin") return { pin, value: proof.value, code: null };
  if (proof?.method !== "pin-totp") return null;
  const [value = "", code = ""] = proof.value.reveal().split("-");
  return { pin, value: sensitive(value), code: sensitive(code) };
}

const counted = (checked: Proven | NotProven, { pinUpTo, byPin }: SignedFor): typeof checked =>
  checked.ok ? { ...checked, pinUpTo, charge: byPin } : checked;

interface Both extends GivenPin {
  readonly code: Sensitive<string>;
  readonly terms: SignedFor;
}

// The PIN first: without it nobody learns whether a code is right, or uses up its tries.
async function checkBoth(
  read: Reader,
  user: string,
  { pin, value, code, terms }: Both,
): Promise<Proven | NotProven> {
  const known = checkPin(read, pin, value);
  if (!known.ok) return known;
  const answered = await answerTotp(read, user, code).catch(refuseInMoneysWords);
  if (!answered.ok) return { ok: false, work: inMoneysWords(answered.work) };
  const { claim = [], insert = [], change: changes = [] } = answered.parts;
  return { ...known, charge: terms.byMore, claim, insert, change: [...known.change, ...changes] };
}

// Where money is moved a no says what became of it.
const moneysWords: Partial<Record<RefusalCode, RefusalCode>> = {
  "auth.code_wrong": "stepup.code_wrong",
  "auth.locked": "stepup.code_locked",
};

const said = ({ code, details }: Refusal): Refusal => refusal(moneysWords[code] ?? code, details);

function refuseInMoneysWords(error: unknown): never {
  throw error instanceof RefusalError ? new RefusalError(said(error.refusal)) : error;
}

const inMoneysWords = (work: Work<never>): Work<never> =>
  isRefusal(work.reply) ? { ...work, reply: said(work.reply) } : work;

/**
 * Refuses `stepup.pin_locked`. A right PIN without earlier misses relies on the row and writes
 * nothing: two payments at once need not wait for each other.
 */
export function checkPin(read: Reader, pin: Pin, given: Sensitive<string>): Proven | NotProven {
  refuseWhileLocked(pin, read.wall);
  if (!isRight(read, pin, given)) return { ok: false, work: wrongPin(read, pin) };
  const spotless = pin.attempts === 0 && pin.locks === 0;
  return {
    ...nothing,
    ok: true,
    strength: 2,
    pinUpTo: null,
    charge: [],
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
