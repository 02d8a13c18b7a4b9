import { randomInt } from "node:crypto";
import type { Locale } from "@coffer/contract";
import {
  type Change,
  change,
  type Reader,
  type Row,
  row,
  type Work,
} from "../../books/work/index.ts";
import { type Id, newId } from "../../platform/ids.ts";
import { sameBytes } from "../../platform/keyring.ts";
import { type Refusal, refusal, refuse } from "../../platform/refusal.ts";
import { type Guard, isLocked } from "../guards/index.ts";
import { answerRecovery, answerTotp } from "../totp/index.ts";
import { type Sensitive, sensitive } from "../vault/index.ts";
import { latestCodes } from "./store.ts";

// A one-time code and the challenge that it answers. Ten minutes, five tries, one success; all of
// it on wall time. A challenge that cannot succeed looks and takes as long as one that can.

export type Purpose = "sign_up" | "sign_in" | "recover" | "pin_reset";

/** What the asker is told. It is no secret: without the code it opens nothing. */
export interface Challenge {
  readonly challenge: Id<"chl">;
  readonly expiresAt: string;
}

/** What the message says: a code, or that the number has an account already. */
export interface Told {
  readonly to: string;
  readonly locale: Locale;
  readonly template:
    | "sign_up_code"
    | "sign_in_code"
    | "recover_code"
    | "pin_reset_code"
    | "phone_known"
    | "phone_taken";
  readonly code: string;
}

export interface ChallengeOrder {
  readonly purpose: Purpose;
  readonly phone: string;
  readonly turn: Turn;
  readonly locale: Locale;
  /** Whom a correct code signs in, and the standing at which it was asked for. */
  readonly person?: { readonly id: string; readonly standing: number };
  /**
   * `opens`: a code is sent. `known`: a word that there is an account. `authenticator`: nothing is
   * sent, the person's own codes open it. `decoy`: nothing is sent, and nothing opens it.
   */
  readonly kind: "opens" | "known" | "authenticator" | "decoy";
  /** The code that this one takes the place of (`voidOlder`). */
  readonly voids: readonly Change[];
}

/** The place of a code among those of one phone. */
export interface Turn {
  readonly phoneIndex: string;
  readonly ordinal: number;
  /** The challenge before. */
  readonly latest: string | null;
}

const LIFETIME_MS = 10 * 60_000;
const ATTEMPTS_MAX = 5;

// What a phone may be asked for, right password or wrong, known number or not: the count tells
// nothing. With five tries each this leaves a thief of the password 250 guesses in a million a day.
const allowances: readonly Allowance[] = [
  { spanMs: 15 * 60_000, max: 10 },
  { spanMs: 24 * 3_600_000, max: 50 },
];

/** At most `max` codes within any `spanMs` of wall time. */
export interface Allowance {
  readonly spanMs: number;
  readonly max: number;
}

/**
 * The next turn of this phone, within its `own` allowances too; refuses after too many lately.
 * Refuses `rate.limited`.
 */
export async function nextTurn(
  read: Reader,
  phoneIndex: string,
  own: readonly Allowance[] = [],
): Promise<Turn> {
  const latest = await latestCodes(read, phoneIndex, 50);
  for (const { spanMs, max } of [...allowances, ...own]) {
    const oldest = latest[max - 1]?.createdAt.getTime() ?? Number.NEGATIVE_INFINITY;
    const waitMs = oldest + spanMs - read.wall.getTime();
    if (waitMs > 0) refuse("rate.limited", { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  }
  const [last] = latest;
  return { phoneIndex, ordinal: (last?.ordinal ?? 0) + 1, latest: last?.id ?? null };
}

/** Bound to its challenge: the same six digits of another one give another hash. */
const hashOf = (read: Reader, id: string, code: string): Buffer =>
  read.keyring.mac("code", `${id}|${code}`);

const aadOf = (column: "phone" | "sealed", id: string): string => `code|${column}|${id}`;

/**
 * Ten minutes by wall time (ASVS 6.5.5). The code goes into the Work sealed, and out of it by the
 * `code.issued` event: nothing is sent before the Work is in the books.
 */
export function issueChallenge(read: Reader, order: ChallengeOrder): Work<Challenge> {
  const { purpose, turn, kind, person } = order;
  const id = newId("chl");
  const expiresAt = new Date(read.wall.getTime() + LIFETIME_MS);
  // Drawn, hashed and sealed for a decoy too: the work done does not tell the difference.
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const hash = hashOf(read, id, code);
  // No event either: the channel's load would tell a decoy from a code.
  const silent = kind === "decoy" || kind === "authenticator";
  const known = purpose === "recover" ? "phone_taken" : "phone_known";
  const template = kind === "known" ? known : (`${purpose}_code` as const);
  const told: Told = { to: order.phone, locale: order.locale, template, code };
  const sealed = read.keyring.seal(aadOf("sealed", id), Buffer.from(JSON.stringify(told)));
  const phone = read.keyring.seal(aadOf("phone", id), Buffer.from(order.phone));
  return {
    // Two that are asked for at once come one after the other, each with the other's in its count.
    claim: [{ name: `code:${turn.phoneIndex}:${turn.ordinal}` }],
    change: order.voids,
    insert: [
      row("code", {
        id,
        purpose,
        phoneIndex: turn.phoneIndex,
        ordinal: turn.ordinal,
        person: person?.id ?? null,
        standing: person?.standing ?? null,
        hash: kind === "opens" ? hash : null,
        phone: kind === "opens" && purpose === "sign_up" ? phone : null,
        sealed: silent ? null : sealed,
        authenticator: kind === "authenticator",
        createdAt: read.wall,
        expiresAt,
      }),
    ],
    due: [
      {
        id: newId("due"),
        at: new Date(read.now.getTime() + LIFETIME_MS),
        handler: "code.forget",
        reference: id,
      },
    ],
    emit: silent ? [] : [{ type: "code.issued", subject: id, payload: { challenge: id, purpose } }],
    audit: [{ action: "code.issue", subject: id, detail: { purpose } }],
    reply: { challenge: id, expiresAt: expiresAt.toISOString() },
  };
}

export interface Answer {
  readonly challenge: string;
  readonly purpose: Purpose;
  readonly code: Sensitive<string>;
  /** What a wrong code is answered with. */
  readonly wrong: "auth.code_wrong" | "auth.sign_in_failed";
  /** At which door this person's own codes are tried; where it is not said, at their usual one. */
  readonly doorOf?: (person: string) => Promise<Guard["kind"]>;
}

export type Answered =
  /** Used up by the claim and the change, which the caller's Work carries. */
  | {
      readonly ok: true;
      readonly code: Row<"code">;
      readonly used: Required<Pick<Work<never>, "claim" | "insert" | "change">>;
    }
  | { readonly ok: false; readonly work: Work<never> };

/**
 * Holds a code against its challenge. A wrong one is a Work too: the try counts. Refuses
 * `auth.code_expired` for one that is unknown, for another purpose, used, over or guessed five
 * times: which of these is not told (D24, D25). `wrong` is the answer to a wrong code.
 */
export async function answerChallenge(read: Reader, answer: Answer): Promise<Answered> {
  const found = await read.load("code", answer.challenge);
  if (!found || found.purpose !== answer.purpose) refuse("auth.code_expired");
  const over = found.usedAt || found.expiresAt <= read.wall || found.attempts >= ATTEMPTS_MAX;
  if (over) refuse("auth.code_expired");
  if (found.authenticator) return answerByAuthenticator(read, found, answer);
  const given = hashOf(read, found.id, answer.code.reveal());
  if (!found.hash || !sameBytes(given, found.hash)) {
    return { ok: false, work: wrongCode(found, answer.wrong) };
  }
  return { ok: true, code: found, used: usedUp(read, found) };
}

const usedUp = (read: Reader, found: Row<"code">) => ({
  claim: [{ name: `code:${found.id}`, taken: "auth.code_expired" } as const],
  insert: [],
  // At its version: of two that enter it at once, or enter a wrong one meanwhile, one commits.
  change: [change("code", found, { usedAt: read.wall, phone: null, sealed: null })],
});

// A lock of the authenticator answers like a wrong code: whoever guesses must not learn from it
// that the password was right.
async function answerByAuthenticator(
  read: Reader,
  found: Row<"code">,
  { code, wrong, doorOf }: Answer,
): Promise<Answered> {
  const user = found.person ?? "";
  const kind = /^[0-9]{6}$/.test(code.reveal()) ? "totp" : "recovery";
  const door = (await doorOf?.(user)) ?? kind;
  if (await isLocked(read, door, user)) return { ok: false, work: wrongCode(found, wrong) };
  const second = await (kind === "totp" ? answerTotp : answerRecovery)(read, user, code, door);
  if (second.ok) {
    const used = usedUp(read, found);
    const { claim = [], insert = [], change: changes = [] } = second.parts;
    const both = { claim: [...used.claim, ...claim], insert, change: [...used.change, ...changes] };
    return { ok: true, code: found, used: both };
  }
  // Both count: the tries at this challenge, and those at the authenticator over all challenges.
  const { work } = second;
  const { change: changes = [], audit = [], reply } = wrongCode(found, wrong);
  return {
    ok: false,
    work: {
      ...work,
      change: [...changes, ...(work.change ?? [])],
      audit: [...audit, ...(work.audit ?? [])],
      reply,
    },
  };
}

function wrongCode(found: Row<"code">, wrong: Answer["wrong"]): Work<never> {
  const attempts = found.attempts + 1;
  const reply: Refusal = refusal(wrong, { attemptsLeft: ATTEMPTS_MAX - attempts });
  return {
    change: [change("code", found, { attempts })],
    audit: [{ action: "code.wrong", subject: found.id, detail: { attempts } }],
    reply,
  };
}

/** The phone that an answered sign-up code proves. E.164. */
export function provenPhone(read: Reader, code: Row<"code">): Sensitive<string> {
  if (!code.phone) refuse("auth.code_expired");
  return sensitive(read.keyring.open(aadOf("phone", code.id), code.phone).toString("utf8"));
}

const isTold = (value: unknown): value is Told =>
  typeof value === "object" && value !== null && "to" in value && "template" in value;

/**
 * What the message about this code has to say, and the change by which identity forgets it: both or
 * neither, in one Work. Undefined when there is nothing to tell any more, as for a message that
 * would go out twice (messages/tell-code.ts).
 */
export async function takeTold(
  read: Reader,
  challenge: string,
): Promise<{ told: Sensitive<Told>; expiresAt: Date; forget: Change } | undefined> {
  const found = await read.load("code", challenge);
  if (!found?.sealed || found.expiresAt <= read.wall) return undefined;
  const told: unknown = JSON.parse(
    read.keyring.open(aadOf("sealed", found.id), found.sealed).toString("utf8"),
  );
  if (!isTold(told)) return undefined;
  const forget = change("code", found, { sealed: null });
  return { told: sensitive(told), expiresAt: found.expiresAt, forget };
}
