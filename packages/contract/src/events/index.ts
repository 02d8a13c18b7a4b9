import { reason } from "../reasons.ts";
import { businessDate, instant, slug, tier } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { moneyWire } from "../schema/money.ts";
import { choice, nullable, object, type Static, whole, yesNo } from "../schema/shape.ts";

// What the house hears and merchants read. Ids, enums, money, dates: never a name, a phone or a
// text that somebody wrote. Who needs more looks it up, with the rights it has then.

const kyc = { kyc: id("kyc"), user: id("usr") };
const bankAccount = object({ bankAccount: id("bnk"), user: id("usr") });
const topup = { topup: id("top"), user: id("usr"), amount: moneyWire, fee: moneyWire };
const withdrawal = {
  withdrawal: id("wdr"),
  user: id("usr"),
  bankAccount: id("bnk"),
  amount: moneyWire,
  fee: moneyWire,
};
const transfer = { transfer: id("trf"), payer: id("usr"), payee: id("usr"), amount: moneyWire };
// To whom it goes is not the contact's to be sent: they look it up, with the rights they have then.
const watched = {
  transfer: id("trf"),
  payer: id("usr"),
  contact: id("usr"),
  amount: moneyWire,
};
const order = { order: id("ord"), merchant: id("mer"), amount: moneyWire };
const paid = { payment: id("pay"), order: id("ord"), merchant: id("mer"), amount: moneyWire };
const captured = { captured: moneyWire, fee: moneyWire };
const payment = { ...paid, payer: id("usr") };
const refunded = {
  refund: id("rfd"),
  payment: id("pay"),
  order: id("ord"),
  merchant: id("mer"),
  amount: moneyWire,
  fee: moneyWire,
};
// What is asked for stays sealed: an event is read by more people than may know it.
const approval = object({ approval: id("apr"), action: slug });
const restriction = object({ user: id("usr"), kind: choice(["freeze"]) });

/** The payload of every event. A field may be added; nothing is renamed, removed or re-used. */
export const eventPayloads = {
  "user.created": object({ user: id("usr") }),
  "code.issued": object({
    challenge: id("chl"),
    purpose: choice(["sign_up", "sign_in", "recover", "pin_reset"]),
  }),
  "session.created": object({ session: id("ses"), user: id("usr") }),
  // A sign-in with a device this person had not used before.
  "device.added": object({ session: id("ses"), user: id("usr") }),
  "credential.changed": object({
    user: id("usr"),
    what: choice([
      "password",
      "totp_on",
      "totp_off",
      "recovery_codes",
      "recovery_used",
      "pin_reset",
      "passkey_on",
      "passkey_off",
      "passkey_copied",
      "frozen",
      "unfrozen",
    ]),
  }),
  "recovery.begun": object({ recovery: id("rcv"), user: id("usr"), until: instant }),
  "recovery.ended": object({
    recovery: id("rcv"),
    user: id("usr"),
    how: choice(["completed", "refused", "stopped"]),
  }),
  // Closed by its owner; opened again because money came in the same moment.
  "user.closed": object({ user: id("usr") }),
  "user.reopened": object({ user: id("usr") }),
  "copy.ready": object({ copy: id("pex"), user: id("usr") }),
  // Switched on; asked to be left, until when it holds on; kept after all; left.
  "elder.changed": object({
    user: id("usr"),
    what: choice(["on", "leaving", "kept", "off"]),
    until: nullable(instant),
  }),
  "trusted_contact.changed": object({
    trustedContact: id("tct"),
    user: id("usr"),
    // Nobody is named before they have agreed.
    contact: nullable(id("usr")),
    what: choice(["invited", "accepted", "declined", "lapsed", "ending", "kept", "ended"]),
  }),
  "pin.changed": object({ user: id("usr"), first: yesNo() }),
  "kyc.approved": object({ ...kyc, tier }),
  "kyc.refused": object({ ...kyc, reason }),
  "bank_account.bound": bankAccount,
  "bank_account.removed": bankAccount,
  "topup.created": object(topup),
  "topup.succeeded": object({ ...topup, gateway: slug }),
  "topup.failed": object({ ...topup, reason }),
  "withdrawal.requested": object(withdrawal),
  "withdrawal.sent": object(withdrawal),
  "withdrawal.settled": object(withdrawal),
  "withdrawal.returned": object({ ...withdrawal, reason }),
  "withdrawal.cancelled": object({ ...withdrawal, reason }),
  "transfer.sent": object(transfer),
  "transfer.pending": object({ ...transfer, arrivesAt: nullable(instant) }),
  // It waits and somebody looks twice: told of it, or asked for a yes; and what they said.
  "transfer.watched": object({ ...watched, asked: yesNo() }),
  "transfer.answered": object({ ...watched, how: choice(["approved", "stopped"]) }),
  "transfer.cancelled": object(transfer),
  // The reason stays with risk: an event is read by more people than may know it.
  "transfer.rejected": object(transfer),
  "order.created": object(order),
  "payment.succeeded": object({ ...payment, fee: moneyWire }),
  "payment.authorised": object(payment),
  "payment.captured": object({ ...payment, ...captured }),
  "payment.voided": object(payment),
  "payment.expired": object(payment),
  "refund.succeeded": object({ ...refunded, payer: id("usr") }),
  "approval.requested": approval,
  // One of the people it needs has said yes; the last one's yes is the execution.
  "approval.approved": approval,
  "approval.executed": approval,
  "approval.rejected": approval,
  "approval.withdrawn": approval,
  "approval.expired": approval,
  "approval.void": approval,
  "restriction.placed": restriction,
  "restriction.lifted": restriction,
  "receipt.unidentified": object({ channel: slug, posting: id("pst"), amount: moneyWire }),
  "day.closed": object({ day: businessDate, postings: whole(0, 2 ** 53 - 1) }),
};

export type EventType = keyof typeof eventPayloads;
export type PayloadOf<T extends EventType> = Static<(typeof eventPayloads)[T]>;

function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventPayloads, type);
}

export const eventTypes: readonly EventType[] = Object.keys(eventPayloads).filter(isEventType);

/** The version that every event carries beside its payload. */
export const eventVersion = 1;

/**
 * What a merchant reads of an event: its payload without the payer. A shop learns that it was paid,
 * not by whom.
 */
export const merchantPayloads = {
  "order.created": object(order),
  "payment.succeeded": object({ ...paid, fee: moneyWire }),
  "payment.authorised": object(paid),
  "payment.captured": object({ ...paid, ...captured }),
  "payment.voided": object(paid),
  "payment.expired": object(paid),
  "refund.succeeded": object(refunded),
} satisfies Partial<Record<EventType, object>>;

export type MerchantEventType = keyof typeof merchantPayloads;
