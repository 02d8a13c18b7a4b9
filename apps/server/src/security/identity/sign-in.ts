import type { Locale } from "@coffer/contract";
import { type Change, change, type Reader, rely, type Work } from "../../books/work/index.ts";
import { type Id, idOf } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import {
  answerChallenge,
  type Challenge,
  issueChallenge,
  nextTurn,
  voidOlder,
} from "../codes/index.ts";
import { isLeaked, isPassword } from "../passwords/index.ts";
import { hasTotp } from "../totp/index.ts";
import { blindIndex, normalisePhone, type Sensitive } from "../vault/index.ts";
import { crowdedOut } from "./devices/crowded-out.ts";
import { type Browser, meetDevice } from "./devices/device.ts";
import { meOf } from "./me.ts";
import {
  findPersonByPhone,
  getPerson,
  localeOf,
  type Person,
  phoneIndex,
  phoneOf,
} from "./person.ts";
import { newSession } from "./session.ts";
import type { SignedIn } from "./sign-up.ts";

/**
 * `locale` is what a stranger is answered in; whoever has an account is written to in their own.
 */
export interface SignIn {
  readonly uncheckedPhone: string;
  readonly password: Sensitive<string>;
  readonly locale: Locale;
  readonly browser: Browser;
  /** The challenge that this browser was given before: its code is void from now on. */
  readonly instead?: string | null;
}

/**
 * The first factor. A wrong password, or a phone without an account, gets a challenge like any
 * other which no code opens: the answer, its time and its rate limit do not tell. Refuses
 * `request.invalid` and `rate.limited`; a wrong password is no refusal (X17, D18).
 */
export async function signIn(read: Reader, order: SignIn): Promise<Work<Challenge>> {
  const phone = normalisePhone(order.uncheckedPhone);
  if (phone === undefined) refuse("request.invalid");
  const person = await findPersonByPhone(read, phone);
  const device = await meetDevice(read, person?.id ?? "", order.browser);
  // Apart in a browser the person uses: strangers use up nobody's turns but strangers' (D18).
  const turn = await nextTurn(
    read,
    device.isNew ? phoneIndex(read, phone) : blindIndex(read.keyring, "sign_in.turn", device.id),
  );
  const purpose = "sign_in";
  // Nobody else takes the turns of a browser that the person uses.
  const older = device.isNew ? (order.instead ?? null) : turn.latest;
  const voids = await voidOlder(read, { turn, purpose, challenge: older });
  const right = await isPassword(person?.password, order.password);
  // Both are read for a stranger as well, so that the time is the same.
  const holder = await read.load("holder", person?.id ?? "");
  const draft = { purpose, phone, turn, voids } as const;
  if (!person || !holder || !right) {
    return issueChallenge(read, { ...draft, locale: order.locale, kind: "decoy" });
  }
  const issued = issueChallenge(read, {
    ...draft,
    person: { id: person.id, standing: holder.version },
    locale: localeOf(person),
    // Who has an authenticator is not sent a code that a stolen number would receive.
    kind: (await hasTotp(read, person.id)) ? "authenticator" : "opens",
  });
  return { ...issued, change: [...voids, ...lookedUp(person, order.password)] };
}

// It was in no list when it was chosen. The lists grow, and this is the one moment at which the
// password itself is here; what is noted is shown to its owner and shuts nobody out.
function lookedUp(person: Person, password: Sensitive<string>): readonly Change[] {
  const passwordBreached = isLeaked(password);
  return passwordBreached === person.passwordBreached
    ? []
    : [change("person", person, { passwordBreached })];
}

export interface VerifySignIn {
  readonly challenge: string;
  readonly code: Sensitive<string>;
  readonly browser: Browser;
}

/**
 * The second factor: what went to the phone, the authenticator's code, or one kept on paper.
 * Refuses `auth.code_expired`, `account.closed`, and replies `auth.sign_in_failed` to a wrong code.
 */
export async function verifySignIn(read: Reader, order: VerifySignIn): Promise<Work<SignedIn>> {
  const answered = await answerChallenge(read, {
    ...order,
    purpose: "sign_in",
    wrong: "auth.sign_in_failed",
    // Whoever stole the password uses up the tries of browsers its owner never used (D18).
    doorOf: async (person) =>
      (await meetDevice(read, person, order.browser)).isNew ? "sign_in" : "sign_in_known",
  });
  if (!answered.ok) return answered.work;

  const { code, used } = answered;
  const person = await getPerson(read, code.person ?? "");
  const id = idOf("usr", person.id);
  const holder = await read.load("holder", id);
  // The standing has moved on since the password was given: what it proved is void.
  if (!holder || holder.version !== code.standing) refuse("auth.code_expired");
  if (holder.status === "closed") refuse("account.closed");
  const opened = await openSession(read, { person: id, standing: holder.version, ...order });
  return {
    ...used,
    // Signed out everywhere in this very moment: then this session must not outlive it.
    rely: [rely("holder", holder)],
    insert: [...used.insert, ...opened.insert],
    change: [...used.change, ...opened.change],
    emit: [...opened.emit, ...(isRecoveryCode(order.code) ? [recoveryUsed(id)] : [])],
    audit: [{ action: "session.create", subject: opened.session, detail: { person: id } }],
    reply: {
      me: await meOf(read, person, await phoneOf(read, person)),
      token: opened.token,
      device: opened.device,
    },
  };
}

const isRecoveryCode = (code: Sensitive<string>): boolean => code.reveal().includes("-");
const recoveryUsed = (user: Id<"usr">) =>
  ({
    type: "credential.changed",
    subject: user,
    payload: { user, what: "recovery_used" },
  }) as const;

interface Opening {
  readonly person: Id<"usr">;
  readonly standing: number;
  readonly browser: Browser;
}

// More devices than anybody carries; who signs in with one more has the oldest signed out.
const SESSIONS_MAX = 20;

/** A session on the device at hand; one that is new to this person is told to their phone. */
export async function openSession(read: Reader, { person, standing, browser }: Opening) {
  const device = await meetDevice(read, person, browser);
  const session = newSession(read, {
    person,
    standing,
    device: device.label,
    deviceId: device.id,
    deviceSince: device.since,
  });
  const told = { session: session.id, user: person };
  return {
    session: session.id,
    token: session.token,
    device: device.token,
    insert: [session.insert, ...device.insert],
    change: await crowdedOut(read, { person, standing }, SESSIONS_MAX),
    emit: [
      { type: "session.created", subject: session.id, payload: told } as const,
      ...(device.isNew
        ? [{ type: "device.added", subject: session.id, payload: told } as const]
        : []),
    ],
  };
}
