import type { confirmTotp as confirmRoute, ReplyOf } from "@coffer/contract";
import type { HouseEvent, Reader, Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { getPerson, phoneOf, type Session } from "../identity/index.ts";
import { maskPhone } from "../personal/index.ts";
import { checkFresh, joined, type Proof } from "../stepup/index.ts";
import {
  beginTotp,
  codesLeft,
  confirmTotp,
  hasTotp,
  newCodes,
  withoutTotp,
} from "../totp/index.ts";
import type { Sensitive } from "../vault/index.ts";

type What = "totp_on" | "totp_off" | "recovery_codes" | "passkey_on" | "passkey_off";

/** Told to the phone: whoever took over the session cannot keep it from the person. */
export const credentialChanged = ({ user }: Session, what: What): HouseEvent => ({
  type: "credential.changed",
  subject: user,
  payload: { user, what },
});

/**
 * `secret` in base32 for typing, `uri` as `otpauth://` for the QR code. Neither is stored with the
 * idempotency key: the route has none.
 */
export interface NewSecret {
  readonly secret: string;
  readonly uri: string;
}

/**
 * Shows a secret for an authenticator. Nothing is asked of it until its first code has come.
 * Refuses as `checkFresh` does.
 */
export async function enrolTotp(
  read: Reader,
  who: Session,
  proof: Proof | null,
): Promise<Work<NewSecret>> {
  const fresh = await checkFresh(read, who, proof, { action: "totp.enrol" });
  if (!fresh.ok) return fresh.work;
  const person = await getPerson(read, who.user);
  const label = maskPhone((await phoneOf(read, person)).reveal());
  const { parts, secret, uri } = await beginTotp(read, who.user, label);
  return {
    ...joined(fresh.parts, parts),
    audit: [{ action: "totp.begin", subject: who.user }],
    reply: { secret: secret.reveal(), uri: uri.reveal() },
  };
}

export type Codes = ReplyOf<typeof confirmRoute>;

/**
 * The authenticator shows that it has the secret. Whoever has no recovery codes yet gets ten.
 * Refuses `totp.not_begun` and `auth.locked`. It asks for no proof: the secret was shown to one who
 * gave it.
 */
export async function finishTotp(
  read: Reader,
  who: Session,
  code: Sensitive<string>,
): Promise<Work<Codes>> {
  const answered = await confirmTotp(read, who.user, code);
  if (!answered.ok) return answered.work;
  const wanted = (await codesLeft(read, who.user)) === 0;
  const made = wanted ? await newCodes(read, who.user) : undefined;
  const holder = { table: "holder", id: who.user, version: who.standing };
  return {
    ...joined({ rely: [holder] }, answered.parts, made?.parts ?? {}),
    emit: [credentialChanged(who, "totp_on")],
    audit: [{ action: "totp.enrol", subject: who.user }],
    reply: { codes: [...(made?.codes.reveal() ?? [])] },
  };
}

/**
 * Takes the authenticator away, by one of its own codes or one kept on paper. Refuses
 * `totp.not_enrolled` and as `checkFresh` does.
 */
export async function removeTotp(
  read: Reader,
  who: Session,
  proof: Proof | null,
): Promise<Work<null>> {
  if (!(await hasTotp(read, who.user))) refuse("totp.not_enrolled");
  const fresh = await checkFresh(read, who, proof, { action: "totp.remove" });
  if (!fresh.ok) return fresh.work;
  const removal = await withoutTotp(read, who.user);
  return {
    ...joined(fresh.parts, { change: removal ? [removal] : [] }),
    emit: [credentialChanged(who, "totp_off")],
    audit: [{ action: "totp.remove", subject: who.user }],
    reply: null,
  };
}

/** Ten new recovery codes; the old ones are void. */
export async function renewCodes(
  read: Reader,
  who: Session,
  proof: Proof | null,
): Promise<Work<Codes>> {
  const fresh = await checkFresh(read, who, proof, { action: "recovery_codes.renew" });
  if (!fresh.ok) return fresh.work;
  const { parts, codes } = await newCodes(read, who.user);
  return {
    ...joined(fresh.parts, parts),
    emit: [credentialChanged(who, "recovery_codes")],
    audit: [{ action: "recovery_codes.renew", subject: who.user }],
    reply: { codes: [...codes.reveal()] },
  };
}
