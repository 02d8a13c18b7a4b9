import type { Reason } from "@coffer/contract";
import {
  Array as ArrayOf,
  Literal,
  Null,
  Object as ObjectOf,
  type Static,
  String as StringOf,
  type TSchema,
  Union,
} from "typebox";
import { fits } from "../../platform/outbound/index.ts";

// The bodies of bank B's protocol, as far as anything here rests on them: an envelope with a code
// in its head, whole minor units as text, numbers for every state and cause.

const text = StringOf({ maxLength: 512 });
const minor = StringOf({ pattern: "^(0|-?[1-9][0-9]{0,18})$" });
// Of the calendar: some banks know a 30th of February, or a year 0, which are no days of ours.
const date = StringOf({ format: "date", pattern: "^(?!0000)" });
const yesNo = Union([Literal("Y"), Literal("N")]);
const sign = Union([Literal("+"), Literal("-")]);

const good = <S extends TSchema>(body: S) =>
  ObjectOf({ head: ObjectOf({ code: Literal("0000") }), body });

const transfer = ObjectOf({
  orderSerial: text,
  state: Union([Literal("10"), Literal("20"), Literal("30"), Literal("40")]),
  cause: text,
  amountFen: minor,
  currency: text,
});
const balance = ObjectOf({ currency: text, ledgerFen: minor, usableFen: minor });
const line = ObjectOf({
  lineNo: text,
  no: StringOf({ pattern: "^[1-9][0-9]{0,8}$" }),
  sign,
  purpose: text,
  amountFen: minor,
  balanceFen: minor,
  bookedOn: date,
  orderSerial: text,
  remark: text,
});
const lines = ObjectOf({
  day: date,
  currency: text,
  finished: yesNo,
  more: yesNo,
  openingFen: minor,
  closingFen: minor,
  lines: ArrayOf(line, { maxItems: 1000 }),
});
const refused = ObjectOf({ head: ObjectOf({ code: text }), body: Null() });
const resultNotice = ObjectOf({
  head: ObjectOf({ noticeNo: text, service: Literal("transfer.result") }),
  body: ObjectOf({ ...transfer.properties, bookedOn: Union([date, Literal("")]) }),
});
const lineNotice = ObjectOf({
  head: ObjectOf({ noticeNo: text, service: Literal("account.line") }),
  body: ObjectOf({
    accountNo: text,
    lineNo: text,
    sign,
    purpose: text,
    amountFen: minor,
    currency: text,
    bookedOn: date,
    otherNo: text,
    otherName: text,
    remark: text,
  }),
});
// Without a number two notices would have one name, and the second would be taken for the first.
const noticeNo = StringOf({ minLength: 1, maxLength: 128 });
const noticeHead = ObjectOf({ head: ObjectOf({ noticeNo }) });

export type TransferBody = Static<typeof transfer>;
export type LineBody = Static<typeof line>;
export type LineNoticeBody = Static<typeof lineNotice>["body"];

export const isTaken = fits(good(ObjectOf({ orderSerial: text, state: text })));
export const isTransfer = fits(good(transfer));
export const isBalance = fits(good(balance));
export const isLines = fits(good(lines));
export const isOwner = fits(good(ObjectOf({ confirmed: Literal("Y") })));
export const isResultNotice = fits(resultNotice);
export const isLineNotice = fits(lineNotice);
export const isNoticeHead = fits(noticeHead);
const isRefused = fits(refused);

/** The code of a definite no; undefined when the body is not the protocol's. */
export const refusalCode = (body: unknown): string | undefined =>
  isRefused(body) && body.head.code !== "0000" ? body.head.code : undefined;

/** The codes of its answers that mean something here; any other one is a no to the call alone. */
export const code = {
  nameDiffers: "1001",
  closed: "1002",
  noAccount: "1003",
  noTransfer: "2000",
  serialKnown: "2001",
  serialOfAnother: "2002",
} as const;

// Causes a person can act on; the same numbers as of a refused call.
const causes: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  [code.nameDiffers, "name_mismatch"],
  [code.closed, "account_closed"],
  [code.noAccount, "account_not_found"],
]);

/** The same causes in our words; `otherwise` where nobody can act on it. */
export const reasonOfCause = (cause: string, otherwise: Reason): Reason =>
  causes.get(cause) ?? otherwise;
