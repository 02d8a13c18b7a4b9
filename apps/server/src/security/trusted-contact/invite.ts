import { isPositive, type Money, money, toWire } from "@coffer/money";
import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { getPerson, phoneOf, type Session, tierOf } from "../identity/index.ts";
import { normalisePhone } from "../vault/index.ts";
import type { FamilyTools } from "./terms.ts";
import {
  contactChanged,
  phoneIndexOf,
  sealPhone,
  standingName,
  type TrustedContact,
} from "./trusted-contact.ts";

const DAY_MS = 86_400_000;

export interface Invitation {
  readonly uncheckedPhone: string;
  /** From this much on a transfer waits for a yes; null is told only. */
  readonly togetherFrom: Money | null;
}

/**
 * Asks whoever holds this number. Nobody is looked up: the row, the message and the answer are the
 * same whether there is an account behind it or not (D19), and who signs up later finds it too.
 * Refuses `kyc.required`, `request.invalid`, `trusted_contact.self`, `money.currency_unsupported`,
 * `money.amount_too_small`, and `trusted_contact.exists` by its claim.
 */
export async function inviteContact(
  read: Reader,
  tools: FamilyTools,
  { user, standing }: Session,
  { uncheckedPhone, togetherFrom }: Invitation,
): Promise<Work<TrustedContact>> {
  const terms = tools.termsOf(read);
  const person = await getPerson(read, user);
  // Whoever is asked has to see by whom.
  if (tierOf(person) === "T0") refuse("kyc.required");
  const phone = normalisePhone(uncheckedPhone);
  if (phone === undefined) refuse("request.invalid");
  if (phone === (await phoneOf(read, person)).reveal()) refuse("trusted_contact.self");
  checkTogether(togetherFrom, terms.currency);
  const id = newId("tct");
  const expiresAt = new Date(read.now.getTime() + terms.inviteDays * DAY_MS);
  const bond = {
    id,
    person: user,
    contact: null,
    phone: await sealPhone(read, { id, person: user }, phone),
    phoneIndex: phoneIndexOf(read, phone),
    state: "invited",
    togetherFrom: togetherFrom?.minor ?? null,
    currency: terms.currency,
    invitedAt: read.now,
    expiresAt,
    answeredAt: null,
    endsAt: null,
    endedAt: null,
    endedBy: null,
  };
  return {
    claim: [{ name: standingName(user), taken: "trusted_contact.exists" }],
    rely: [{ table: "holder", id: user, version: standing }],
    insert: [row("trustedContact", bond)],
    due: [{ id: newId("due"), at: expiresAt, handler: "trusted_contact.lapse", reference: id }],
    emit: [contactChanged(bond, "invited")],
    audit: [{ action: "trusted_contact.invite", subject: id, detail: { person: user } }],
    reply: { ...bond, version: 1 },
  };
}

function checkTogether(from: Money | null, currency: string): void {
  if (from === null) return;
  if (from.currency !== currency) refuse("money.currency_unsupported");
  if (isPositive(from)) return;
  refuse("money.amount_too_small", { minimum: toWire(money(currency, 1n)).value, currency });
}
