import type { Reason } from "@coffer/contract";
import {
  Boolean as BooleanOf,
  Literal,
  Null,
  Object as ObjectOf,
  type Static,
  String as StringOf,
  Union,
  Unknown,
} from "typebox";
import { fits } from "../../platform/outbound/index.ts";

// The bodies of gateway A's protocol, as far as anything here rests on them.

const text = StringOf({ maxLength: 512 });
const textOrNull = Union([text, Null()]);

const charge = ObjectOf({
  merchantReference: text,
  status: Union([
    Literal("processing"),
    Literal("action_required"),
    Literal("succeeded"),
    Literal("failed"),
    Literal("closed"),
  ]),
  failure: Union([ObjectOf({ code: text }), Null()]),
  amount: text,
  currency: text,
  fee: text,
  actionUrl: Union([StringOf({ maxLength: 2048 }), Null()]),
});
const closing = ObjectOf({ closed: BooleanOf(), charge: Union([charge, Null()]) });
const refund = ObjectOf({
  refundReference: text,
  amount: text,
  currency: text,
  status: Literal("succeeded"),
});
const token = ObjectOf({ token: StringOf({ minLength: 1, maxLength: 512 }), masked: textOrNull });
const failure = ObjectOf({ error: ObjectOf({ code: text }) });
const notice = ObjectOf({
  id: text,
  type: Union([Literal("charge.succeeded"), Literal("charge.failed"), Literal("refund.succeeded")]),
  data: Unknown(),
});

export type ChargeBody = Static<typeof charge>;

export const isCharge = fits(charge);
export const isClosing = fits(closing);
export const isRefund = fits(refund);
export const isToken = fits(token);
export const isChargeNotice = fits(notice);
const isFailure = fits(failure);

/** The code of a definite no; undefined when the body is not the protocol's. */
export const errorCode = (body: unknown): string | undefined =>
  isFailure(body) ? body.error.code : undefined;

const failures: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ["insufficient_funds", "insufficient_funds"],
  ["account_closed", "account_closed"],
  ["cancelled", "not_confirmed"],
]);

/** Why a charge was declined, as far as the payer can act on it; else `declined`. */
export const reasonOfFailure = (code: string | undefined): Reason =>
  failures.get(code ?? "") ?? "declined";

const refusals: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ["account_unknown", "account_not_found"],
  ["account_closed", "account_closed"],
  ["name_mismatch", "name_mismatch"],
]);

/** Why a bank account got no token. */
export const reasonOfToken = (code: string): Reason => refusals.get(code) ?? "declined";
