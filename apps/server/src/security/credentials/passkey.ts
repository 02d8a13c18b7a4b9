import { createHash } from "node:crypto";
import type { enrolPasskey, passkeyChallenge, ReplyOf } from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import { getPerson, phoneOf, type Session } from "../identity/index.ts";
import {
  type Enrolment,
  enrolled,
  newChallenge,
  openChallenge,
  PASSKEYS_MAX,
  passkeysOf,
  removed,
  signingOver,
} from "../passkeys/index.ts";
import { maskPhone } from "../personal/index.ts";
import { checkFresh, joined, type Proof } from "../stepup/index.ts";
import { credentialChanged } from "./authenticator.ts";

const whoseOf = ({ user, id }: Session): string => `enrol|${user}|${id}`;
const meaningOf = ({ user, id }: Session): readonly string[] => [user, id, "passkey.enrol"];

/** What the authenticator knows the account by: it tells nobody who that is. */
const handleOf = ({ user }: Session): string =>
  createHash("sha256").update(`passkey|${user}`).digest("base64url");

/**
 * Begins a passkey: proves that it is the person, and says what is to be signed. The proof counts
 * for the five minutes that the answer may take. Refuses `passkey.too_many` and as `checkFresh`
 * does.
 */
export async function beginPasskey(
  read: Reader,
  who: Session,
  proof: Proof | null,
): Promise<Work<ReplyOf<typeof passkeyChallenge>>> {
  const fresh = await checkFresh(read, who, proof, { action: "passkey.enrol" });
  if (!fresh.ok) return fresh.work;
  const [person, passkeys] = await Promise.all([
    getPerson(read, who.user),
    passkeysOf(read, who.user),
  ]);
  if (passkeys.length >= PASSKEYS_MAX) refuse("passkey.too_many");
  const challenge = newChallenge(read, whoseOf(who));
  return {
    ...fresh.parts,
    audit: [{ action: "passkey.begin", subject: who.user }],
    reply: {
      challenge: challenge.token,
      signing: signingOver(challenge, meaningOf(who)),
      account: maskPhone((await phoneOf(read, person)).reveal()),
      handle: handleOf(who),
      // An authenticator that has one already makes no second (WebAuthn L3, excludeCredentials).
      exclude: passkeys.map(({ credential }) => credential),
    },
  };
}

/** `origin` is where our page is served from; WebAuthn L3, section 7.1, wants it compared. */
export interface FinishPasskey extends Enrolment {
  readonly origin: string;
}

/**
 * The browser's answer. A challenge makes one passkey, and none when the answer does not fit.
 * Refuses `passkey.refused`, for a challenge that is over as for an answer that does not fit.
 */
export async function finishPasskey(
  read: Reader,
  who: Session,
  order: FinishPasskey,
): Promise<Work<ReplyOf<typeof enrolPasskey>>> {
  const challenge = openChallenge(read, whoseOf(who), order.challenge);
  if (!challenge) refuse("passkey.refused");
  const used = { name: `proof:${challenge.nonce}`, taken: "passkey.refused" } as const;
  const made = await enrolled(read, order, {
    signing: signingOver(challenge, meaningOf(who)),
    origin: order.origin,
    person: who.user,
    device: who.device,
  });
  if (!made) {
    return {
      claim: [used],
      audit: [{ action: "passkey.refused", subject: who.user }],
      reply: refusal("passkey.refused"),
    };
  }
  const holder = { table: "holder", id: who.user, version: who.standing };
  return {
    ...joined({ claim: [used], rely: [holder] }, made.parts),
    emit: [credentialChanged(who, "passkey_on")],
    audit: [{ action: "passkey.enrol", subject: made.id, detail: { person: who.user } }],
    reply: { id: made.id },
  };
}

/**
 * Takes one of one's passkeys away, by a proof as strong as itself. Refuses `resource.not_found`
 * for somebody else's, and as `checkFresh` does (D33).
 */
export async function removePasskey(
  read: Reader,
  who: Session,
  order: { readonly id: string; readonly proof: Proof | null },
): Promise<Work<null>> {
  const found = await read.load("passkey", order.id);
  if (found?.person !== who.user || found.removedAt) refuse("resource.not_found");
  const deed = { action: "passkey.remove", subject: found.id };
  const fresh = await checkFresh(read, who, order.proof, deed);
  if (!fresh.ok) return fresh.work;
  return {
    ...joined(fresh.parts, { change: [removed(read, found)] }),
    emit: [credentialChanged(who, "passkey_off")],
    audit: [{ action: "passkey.remove", subject: found.id, detail: { person: who.user } }],
    reply: null,
  };
}
