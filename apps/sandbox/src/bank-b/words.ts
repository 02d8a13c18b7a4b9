import { numericOf } from "../platform/amount.ts";
import { assert } from "../platform/rejection.ts";

// Bank B says everything in numbers: how a call went, what became of a transfer, and why.

/** How a call went. A definite no is HTTP 200 too; only who is calling is told by the status. */
export const codes: ReadonlyMap<string, string> = new Map([
  ["invalid", "1000"],
  ["name_mismatch", "1001"],
  ["account_closed", "1002"],
  ["account_unknown", "1003"],
  ["account_not_yours", "1005"],
  ["service_unknown", "1009"],
  ["payout_not_found", "2000"],
  ["serial_known", "2001"],
  ["reference_conflict", "2002"],
]);

/** Bank B's numbers for what ISO 20022 calls them. */
export const states = { ACSP: "10", ACSC: "20", RJCT: "30", RTN: "40" } as const;

const causes: ReadonlyMap<string, string> = new Map([
  ["BE01", "1001"],
  ["AC04", "1002"],
  ["AC01", "1003"],
  ["AM04", "3001"],
  ["AC06", "3002"],
]);

/** Why a transfer failed or came back; empty when it did neither. */
export const causeOf = (reason: string | null): string =>
  reason === null ? "" : (causes.get(reason) ?? "3999");

const purposes: ReadonlyMap<string, string> = new Map([
  ["opening", "OPN"],
  ["transfer", "TRF"],
  ["payout", "PAY"],
  ["return", "RET"],
  ["settlement", "STL"],
  ["charge", "CHG"],
]);

/** Three letters of the bank's own; a kind of entry without any is a bug of the sandbox. */
export function purposeOf(kind: string): string {
  const purpose = purposes.get(kind);
  assert(purpose, `bank B has a word for ${kind}`);
  return purpose;
}

/** Whole minor units as text, with the numeric code of the currency beside them. */
export const fenOf = (amount: bigint, currency: string) => ({
  amountFen: (amount < 0n ? -amount : amount).toString(),
  currency: numericOf(currency),
});
