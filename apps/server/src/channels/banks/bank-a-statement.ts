import { sensitive } from "../../security/vault/index.ts";
import { type Heard, readDecimal, unknown } from "../protocol/index.ts";
import type { StatementEntry, StatementPage } from "./bank.ts";
import { isStatement, type StatementBody } from "./bank-a-bodies.ts";

/** A page of a statement, or nothing of it: one line that cannot be read spoils the whole (B71). */
export function statementAnswer(answer: Heard, day: string): StatementPage {
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "refused" || !isStatement(answer.body)) return unknown("off_protocol");
  const { body } = answer;
  const opening = readDecimal(body.currency, body.opening);
  const closing = readDecimal(body.currency, body.closing);
  if (body.date !== day || !opening || !closing) return unknown("differs");
  const entries = body.entries.map((entry) => entryOf(body.currency, entry));
  const read = entries.filter((entry) => entry !== undefined);
  if (read.length < entries.length) return unknown("off_protocol");
  const { final, hasMore } = body;
  return { kind: "known", opening, closing, final, hasMore, entries: read };
}

function entryOf(
  currency: string,
  entry: StatementBody["entries"][number],
): StatementEntry | undefined {
  const amount = readDecimal(currency, entry.amount);
  const balance = readDecimal(currency, entry.balance);
  if (!amount || !balance) return undefined;
  return {
    entry: entry.entryId,
    sequence: entry.sequence,
    direction: entry.direction === "CRDT" ? "credit" : "debit",
    kind: entry.kind,
    amount,
    balance,
    valueDate: entry.valueDate,
    clientReference: entry.clientReference,
    text: sensitive(entry.text),
  };
}
