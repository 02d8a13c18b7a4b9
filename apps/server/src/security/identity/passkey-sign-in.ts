import type { passkeySignInChallenge, ReplyOf } from "@coffer/contract";
import { type Reader, rely, type Work } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import {
  type Assertion,
  newChallenge,
  openChallenge,
  signingOver,
  verifyAssertion,
} from "../passkeys/index.ts";
import { copiedKey } from "../stepup/index.ts";
import type { Browser } from "./devices/device.ts";
import { meOf } from "./me.ts";
import { getPerson, phoneOf } from "./person.ts";
import { openSession } from "./sign-in.ts";
import type { SignedIn } from "./sign-up.ts";

const WHOSE = "sign_in";
const meaning = ["sign_in"];

/** What any passkey of this house may sign to open its account. Nothing is written for it. */
export async function beginPasskeySignIn(
  read: Reader,
): Promise<ReplyOf<typeof passkeySignInChallenge>> {
  const challenge = newChallenge(read, WHOSE);
  return { challenge: challenge.token, signing: signingOver(challenge, meaning) };
}

/** `origin` is our own page's, from the configuration and never from the request. */
export interface PasskeySignIn {
  readonly assertion: Assertion;
  readonly origin: string;
  readonly browser: Browser;
}

/**
 * A session by passkey: the device is one factor, what it checked of the person another. Nobody is
 * locked out of this way in by wrong passwords (D18). Refuses `auth.sign_in_failed` for everything
 * that is wrong with the signature, and `account.closed` (WebAuthn L3, section 7.2).
 */
export async function signInByPasskey(
  read: Reader,
  { assertion, origin, browser }: PasskeySignIn,
): Promise<Work<SignedIn>> {
  const challenge = openChallenge(read, WHOSE, assertion.challenge);
  if (!challenge) refuse("auth.sign_in_failed");
  const claim = [{ name: `proof:${challenge.nonce}`, taken: "auth.sign_in_failed" }] as const;
  const signing = signingOver(challenge, meaning);
  const verdict = await verifyAssertion(read, assertion, { signing, origin });
  if (!verdict.ok) {
    const { copied } = verdict;
    // A stranger's nonsense is refused without a trace in the books; a copied key is told.
    if (copied === null) refuse("auth.sign_in_failed");
    return {
      claim,
      emit: [copiedKey(copied)],
      audit: [{ action: "passkey.copied", subject: copied }],
      reply: refusal("auth.sign_in_failed"),
    };
  }
  const person = await getPerson(read, verdict.passkey.person);
  const id = idOf("usr", person.id);
  const holder = await read.load("holder", id);
  if (!holder || holder.status === "closed") refuse("account.closed");
  const opened = await openSession(read, { person: id, standing: holder.version, browser });
  return {
    claim,
    rely: [rely("holder", holder)],
    insert: opened.insert,
    change: [...verdict.change, ...opened.change],
    emit: opened.emit,
    audit: [
      {
        action: "session.create",
        subject: opened.session,
        detail: { person: id, passkey: verdict.passkey.id },
      },
    ],
    reply: {
      me: await meOf(read, person, await phoneOf(read, person)),
      token: opened.token,
      device: opened.device,
    },
  };
}
