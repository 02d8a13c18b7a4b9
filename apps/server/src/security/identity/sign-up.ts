import type { Locale } from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { answerChallenge, provenPhone } from "../codes/index.ts";
import { consented } from "../consents/index.ts";
import { hashPassword, requireStrong } from "../passwords/index.ts";
import { type Sensitive, writtenAtHome } from "../vault/index.ts";
import { type Browser, meetDevice } from "./devices/device.ts";
import { type Me, meOf } from "./me.ts";
import { newPerson } from "./person.ts";
import { newSession } from "./session.ts";

export interface SignUp {
  readonly challenge: string;
  readonly code: Sensitive<string>;
  readonly password: Sensitive<string>;
  readonly locale: Locale;
  readonly browser: Browser;
}

/** Somebody who has just proved who they are, and the token that says so from now on. */
export interface SignedIn {
  readonly me: Me;
  readonly token: Sensitive<string>;
  /** By which the browser is known again. */
  readonly device: Sensitive<string>;
}

/**
 * Opens an account for whoever holds the phone; nothing is open to it but verifying the name.
 * Refuses `auth.password_weak`, `auth.code_expired`, and `auth.phone_registered` by its claim;
 * replies `auth.code_wrong` to a wrong code.
 */
export async function signUp(read: Reader, order: SignUp): Promise<Work<SignedIn>> {
  // Before the code is looked at: a password that is refused tells nothing about the code.
  requireStrong(order.password);
  const answered = await answerChallenge(read, {
    ...order,
    purpose: "sign_up",
    wrong: "auth.code_wrong",
  });
  if (!answered.ok) return answered.work;

  const phone = provenPhone(read, answered.code);
  // Known only now; the code is still good, since nothing of this is committed.
  requireStrong(order.password, [writtenAtHome(phone.reveal())]);
  const password = await hashPassword(order.password);
  const { id, person, insert } = newPerson(read, { phone, password, locale: order.locale });
  // A holder starts at standing 1.
  const device = await meetDevice(read, id, order.browser, true);
  const session = newSession(read, {
    person: id,
    standing: 1,
    device: device.label,
    deviceId: device.id,
  });
  const phoneTaken = {
    name: `phone:${person.phoneIndex}`,
    taken: "auth.phone_registered",
  } as const;
  return {
    // The phone first: its answer is the one that helps.
    claim: [phoneTaken, ...answered.used.claim],
    change: answered.used.change,
    insert: [
      ...insert,
      session.insert,
      ...device.insert,
      consented(read, id, "terms"),
      consented(read, id, "privacy"),
    ],
    emit: [
      { type: "user.created", subject: id, payload: { user: id } },
      { type: "session.created", subject: session.id, payload: { session: session.id, user: id } },
    ],
    audit: [{ action: "person.sign_up", subject: id, detail: { session: session.id } }],
    reply: { me: await meOf(read, person, phone), token: session.token, device: device.token },
  };
}
