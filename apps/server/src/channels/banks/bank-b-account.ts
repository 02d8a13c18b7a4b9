import { sensitive } from "../../security/vault/index.ts";
import { type Heard, readMinor, unknown } from "../protocol/index.ts";
import type { BankBalance, OwnerOutcome, StatementEntry, StatementPage } from "./bank.ts";
import {
  code,
  isBalance,
  isLines,
  isOwner,
  type LineBody,
  reasonOfCause,
  refusalCode,
} from "./bank-b-bodies.ts";

// What bank B says of accounts.

const nos: readonly string[] = [code.nameDiffers, code.closed, code.noAccount];

/** Whose account it is. Only the three codes that speak of the account are a no. */
export function ownerAnswer(answer: Heard): OwnerOutcome {
  if (answer.kind === "unknown") return answer;
  if (isOwner(answer.body)) return { kind: "match" };
  const no = refusalCode(answer.body);
  // Any other no is about the call: whose account it is has not been said.
  if (no === undefined || !nos.includes(no)) return unknown("off_protocol");
  return { kind: "refused", reason: reasonOfCause(no, "account_not_found") };
}

/** The pool account's balance, in whole minor units (`Fen`). */
export function balanceAnswer(answer: Heard): BankBalance {
  if (answer.kind === "unknown") return answer;
  if (!isBalance(answer.body)) return unknown("off_protocol");
  const { currency, ledgerFen, usableFen } = answer.body.body;
  const booked = readMinor(currency, ledgerFen);
  const available = readMinor(currency, usableFen);
  return booked && available ? { kind: "known", booked, available } : unknown("off_protocol");
}

/** A page of a statement, or nothing of it: one line that cannot be read spoils the whole (B71). */
export function linesAnswer(answer: Heard, day: string): StatementPage {
  if (answer.kind === "unknown") return answer;
  if (!isLines(answer.body)) return unknown("off_protocol");
  const { body } = answer.body;
  const opening = readMinor(body.currency, body.openingFen);
  const closing = readMinor(body.currency, body.closingFen);
  if (body.day !== day || !opening || !closing) return unknown("differs");
  const read = body.lines
    .map((line) => entryOf(body.currency, line))
    .filter((entry) => entry !== undefined);
  if (read.length < body.lines.length) return unknown("off_protocol");
  const [final, hasMore] = [body.finished === "Y", body.more === "Y"];
  return { kind: "known", opening, closing, final, hasMore, entries: read };
}

const kinds: ReadonlyMap<string, string> = new Map([
  ["TRF", "transfer"],
  ["PAY", "payout"],
  ["RET", "return"],
  ["STL", "settlement"],
  ["CHG", "charge"],
  ["OPN", "opening"],
]);

/** What a booking was for, in the words every bank has here. */
export const kindOfPurpose = (purpose: string): string => kinds.get(purpose) ?? "other";

function entryOf(currency: string, line: LineBody): StatementEntry | undefined {
  const amount = readMinor(currency, line.amountFen);
  const balance = readMinor(currency, line.balanceFen);
  if (!amount || !balance) return undefined;
  return {
    entry: line.lineNo,
    sequence: Number.parseInt(line.no, 10),
    direction: line.sign === "+" ? "credit" : "debit",
    kind: kindOfPurpose(line.purpose),
    amount,
    balance,
    valueDate: line.bookedOn,
    clientReference: line.orderSerial === "" ? null : line.orderSerial,
    text: sensitive(line.remark),
  };
}
