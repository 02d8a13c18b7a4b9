import type { Reason } from "@coffer/contract";
import {
  Array as ArrayOf,
  Boolean as BooleanOf,
  Integer,
  Literal,
  Null,
  Object as ObjectOf,
  type Static,
  String as StringOf,
  Union,
} from "typebox";
import { fits } from "../../platform/outbound/index.ts";

// The bodies of the bank's protocol, as far as anything here rests on them.

const text = StringOf({ maxLength: 512 });
const textOrNull = Union([text, Null()]);
// Of the calendar: some banks know a 30th of February, or a year 0, which are no days of ours.
const date = StringOf({ format: "date", pattern: "^(?!0000)" });

const ownership = ObjectOf({
  accountNumber: text,
  result: Union([Literal("match"), Literal("mismatch"), Literal("closed"), Literal("unknown")]),
});
const payout = ObjectOf({
  clientReference: text,
  status: Union([Literal("ACSP"), Literal("ACSC"), Literal("RJCT"), Literal("RTN")]),
  reason: textOrNull,
  creditorAccount: text,
  amount: text,
  currency: text,
});
const balance = ObjectOf({ accountNumber: text, currency: text, booked: text, available: text });
const entry = ObjectOf({
  entryId: text,
  sequence: Integer({ minimum: 1 }),
  direction: Union([Literal("CRDT"), Literal("DBIT")]),
  kind: text,
  amount: text,
  balance: text,
  valueDate: date,
  clientReference: textOrNull,
  text,
});
const statement = ObjectOf({
  accountNumber: text,
  date,
  currency: text,
  final: BooleanOf(),
  opening: text,
  closing: text,
  hasMore: BooleanOf(),
  entries: ArrayOf(entry, { maxItems: 1000 }),
});
const failure = ObjectOf({ error: ObjectOf({ code: text }) });
const notice = ObjectOf({
  kind: Union([Literal("CREDIT"), Literal("DEBIT"), Literal("RETURN"), Literal("REJECT")]),
  accountNumber: text,
  entryId: textOrNull,
  entryKind: textOrNull,
  amount: text,
  currency: text,
  valueDate: Union([date, Null()]),
  clientReference: textOrNull,
  reason: textOrNull,
  counterparty: Union([ObjectOf({ accountNumber: text, name: text }), Null()]),
  text: textOrNull,
});

export type PayoutBody = Static<typeof payout>;
export type StatementBody = Static<typeof statement>;
export type NoticeBody = Static<typeof notice>;

export const isOwnership = fits(ownership);
export const isPayout = fits(payout);
export const isBalance = fits(balance);
export const isStatement = fits(statement);
export const isNotice = fits(notice);
const isFailure = fits(failure);

/** The code of a definite no; undefined when the body is not the protocol's. */
export const errorCode = (body: unknown): string | undefined =>
  isFailure(body) ? body.error.code : undefined;

// Codes of ISO 20022 (ExternalStatusReason1Code) that a person can act on.
const rejections: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ["BE01", "name_mismatch"],
  ["AC04", "account_closed"],
  ["AC01", "account_not_found"],
]);

/**
 * Why a payout that never left the pool was rejected; what nobody can act on is `bank_rejected`.
 */
export const reasonOfRejection = (code: string | null): Reason =>
  rejections.get(code ?? "") ?? "bank_rejected";

/** Why a payout came back after the debit; what nobody can act on is `returned_by_bank`. */
export const reasonOfReturn = (code: string | null): Reason =>
  rejections.get(code ?? "") ?? "returned_by_bank";

const ownerships: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ["mismatch", "name_mismatch"],
  ["closed", "account_closed"],
]);

/**
 * Why the bank says that an account is not this person's; "unknown" there is an account it has not.
 */
export const reasonOfOwnership = (result: string): Reason =>
  ownerships.get(result) ?? "account_not_found";
