import type { EventType } from "@coffer/contract";
import type { HeardEvent } from "../../books/subscribers/index.ts";

type Party = "user" | "payer" | "payee" | "contact";

// Who hears of what, by the field of the payload that names them. What is not here is heard by
// nobody: a payee learns of a transfer that came, not of one that waits or was turned down.
const HEARERS: Partial<Readonly<Record<EventType, readonly Party[]>>> = {
  "session.created": ["user"],
  "device.added": ["user"],
  "credential.changed": ["user"],
  "recovery.begun": ["user"],
  "recovery.ended": ["user"],
  "user.reopened": ["user"],
  "copy.ready": ["user"],
  "elder.changed": ["user"],
  "trusted_contact.changed": ["user", "contact"],
  "pin.changed": ["user"],
  "kyc.approved": ["user"],
  "kyc.refused": ["user"],
  "bank_account.bound": ["user"],
  "bank_account.removed": ["user"],
  "topup.created": ["user"],
  "topup.succeeded": ["user"],
  "topup.failed": ["user"],
  "withdrawal.requested": ["user"],
  "withdrawal.sent": ["user"],
  "withdrawal.settled": ["user"],
  "withdrawal.returned": ["user"],
  "withdrawal.cancelled": ["user"],
  "transfer.sent": ["payer", "payee"],
  "transfer.pending": ["payer"],
  "transfer.watched": ["contact"],
  "transfer.answered": ["payer", "contact"],
  "transfer.cancelled": ["payer"],
  "transfer.rejected": ["payer"],
  "payment.succeeded": ["payer"],
  "payment.authorised": ["payer"],
  "payment.captured": ["payer"],
  "payment.voided": ["payer"],
  "payment.expired": ["payer"],
  "refund.succeeded": ["payer"],
  "restriction.placed": ["user"],
  "restriction.lifted": ["user"],
};

/** The people an event is told to while they look at their wallet. */
export function hearersOf({ type, payload }: HeardEvent): readonly string[] {
  return (HEARERS[type] ?? []).flatMap((party) => {
    const person = payload[party];
    return typeof person === "string" ? [person] : [];
  });
}
