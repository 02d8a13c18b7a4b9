import type { Reason } from "@coffer/contract";
import { Literal, Null, Object as ObjectOf, type Static, String as StringOf, Union } from "typebox";
import { fits } from "../../platform/outbound/index.ts";

// The bodies of gateway B's protocol, as far as anything here rests on them.

const text = StringOf({ maxLength: 512 });
const textOrNull = Union([text, Null()]);
const state = Union([
  Literal("WAITING"),
  Literal("PROCESSING"),
  Literal("PAID"),
  Literal("FAILED"),
  Literal("CLOSED"),
]);

const session = ObjectOf({
  out_trade_no: text,
  state,
  fail_code: textOrNull,
  total_amount: text,
  currency: text,
  fee_amount: text,
  pay_url: Union([StringOf({ maxLength: 2048 }), Null()]),
});
const closing = ObjectOf({
  close_result: Union([
    Literal("CLOSED"),
    Literal("PAID"),
    Literal("PROCESSING"),
    Literal("FAILED"),
  ]),
  session: Union([session, Null()]),
});
const refund = ObjectOf({
  out_refund_no: text,
  refund_amount: text,
  currency: text,
  state: Literal("REFUNDED"),
});
const failure = ObjectOf({ code: text });
// Only who it is from and what it is called: needed before anything else is believed. Without
// either, a notice is nothing more than bytes that the gateway signed.
const envelope = ObjectOf({
  notify_no: StringOf({ minLength: 1, maxLength: 512 }),
  merchant_id: text,
});
const notice = ObjectOf({
  ...envelope.properties,
  notify_type: Union([
    Literal("SESSION_PAID"),
    Literal("SESSION_FAILED"),
    Literal("SESSION_CLOSED"),
    Literal("REFUND_DONE"),
  ]),
  out_trade_no: text,
  state,
  fail_code: textOrNull,
  total_amount: text,
  currency: text,
  fee_amount: text,
});

export type SessionBody = Static<typeof session>;
export type SessionState = Pick<SessionBody, "state" | "fail_code" | "currency" | "fee_amount">;

export const isSession = fits(session);
export const isClosing = fits(closing);
export const isRefund = fits(refund);
export const isFailure = fits(failure);
export const isEnvelope = fits(envelope);
export const isNotice = fits(notice);

const failures: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ["INSUFFICIENT_FUNDS", "insufficient_funds"],
  ["ACCOUNT_CLOSED", "account_closed"],
  ["BUYER_CANCELLED", "not_confirmed"],
]);

/** Why a session failed, as far as the payer can act on it; else `declined`. */
export const reasonOfFailure = (code: string | null): Reason =>
  failures.get(code ?? "") ?? "declined";
