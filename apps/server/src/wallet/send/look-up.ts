import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { together } from "../../platform/together.ts";
import type { Session } from "../../security/access/index.ts";
import {
  findPerson,
  findPersonByPhone,
  getPerson,
  maskedName,
  type Person,
  tierOf,
} from "../../security/identity/index.ts";
import { normalisePhone } from "../../security/vault/index.ts";
import { openPayeeCode } from "./payee-code.ts";
import { CONFIRMED_FOR_MS, sealPayee } from "./payee-token.ts";
import { isKnownPayee } from "./transfer.ts";

/** Somebody who may be paid, as the payer may know them. */
export interface Payee {
  readonly token: string;
  readonly maskedName: string;
  /** Nothing has been sent to this person before: the moment to look twice. */
  readonly firstTime: boolean;
  /** Wall time. */
  readonly expiresAt: Date;
}

/**
 * Whom a phone number would pay, as far as a stranger may know. Unregistered, unverified and closed
 * get one answer, so the look-up tells no more than a payment would (D19).
 */
export async function lookUpPayee(
  read: Reader,
  payer: Session,
  uncheckedPhone: string,
): Promise<Payee> {
  const phone = normalisePhone(uncheckedPhone);
  return confirmed(
    read,
    payer,
    phone === undefined ? Promise.resolve(undefined) : findPersonByPhone(read, phone),
  );
}

/** The same for a receive code or a recent payee. */
export async function resolvePayee(read: Reader, payer: Session, code: string): Promise<Payee> {
  const payee = openPayeeCode(read.keyring, payer.user, code);
  return confirmed(
    read,
    payer,
    payee === undefined ? Promise.resolve(undefined) : findPerson(read, payee),
  );
}

async function confirmed(
  read: Reader,
  payer: Session,
  found: Promise<Person | undefined>,
): Promise<Payee> {
  const [sender, person] = await together(getPerson(read, payer.user), found);
  // Balances are for people whose name is known; before that there is nothing to send.
  if (tierOf(sender) === "T0") refuse("kyc.required");
  if (person?.id === payer.user) refuse("transfer.same_person");
  // As much is read for a number that nobody has as for somebody without a name yet (D19).
  const name = person ? await receiverName(read, person) : await read.load("holder", "");
  if (!person || typeof name !== "string") refuse("payee.not_found");
  const expiresAt = new Date(read.wall.getTime() + CONFIRMED_FOR_MS);
  return {
    token: sealPayee(read.keyring, payer.user, { payee: idOf("usr", person.id), expiresAt }),
    maskedName: name,
    firstTime: !(await isKnownPayee(read, payer.user, person.id)),
    expiresAt,
  };
}

/** The masked name of someone who may receive; undefined for who is not verified or has closed. */
export async function receiverName(read: Reader, person: Person): Promise<string | undefined> {
  const [holder, name] = await Promise.all([
    read.load("holder", person.id),
    maskedName(read, person),
  ]);
  return holder?.status === "closed" ? undefined : (name ?? undefined);
}
