import { randomBytes } from "node:crypto";
import { toWire } from "@coffer/money";
import { wallMs } from "../../platform/clock.ts";
import { exchange } from "../../platform/outbound/index.ts";
import {
  freshSeconds,
  type Heard,
  heard,
  hmacHex,
  type NoticeCheck,
  oneHeader,
  type PayOutcome,
  type Received,
  readDecimal,
  sameMoney,
  sha256Hex,
  signedBy,
  unknown,
} from "../protocol/index.ts";
import type { Bank, BankBalance, OwnerOutcome, PayOrder } from "./bank.ts";
import {
  errorCode,
  isBalance,
  isOwnership,
  isPayout,
  reasonOfOwnership,
  reasonOfRejection,
  reasonOfReturn,
} from "./bank-a-bodies.ts";
import { bankNoticeReader } from "./bank-a-notice.ts";
import { statementAnswer } from "./bank-a-statement.ts";

// Bank A speaks of accounts and payouts, with statuses and reasons after ISO 20022. Each request is
// signed over its method, path, time, nonce and the hash of its body.

/** Where the bank is, and the keys of both directions. */
export interface BankAAccess {
  /** Scheme, host and port; the signature covers the path, so it is not part of this. */
  readonly origin: string;
  readonly keyId: string;
  readonly secret: string;
  /** The bank's own keys by id; two while one is being rotated. */
  readonly noticeSecrets: Readonly<Record<string, string>>;
  readonly poolAccount: string;
  readonly deadlineMs: number;
}

const BANK = "bank-a";

interface Payout {
  readonly reference: string;
  readonly amount: PayOrder["amount"];
}

/**
 * Bank A as a `Bank`. Its notices are signed by HMAC-SHA-256; the tests of the protocol are
 * banks.test.ts.
 */
export function createBankA(access: BankAAccess): Bank {
  const pool = `/bank-a/accounts/${access.poolAccount}`;
  const query = async (payout: Payout): Promise<PayOutcome> =>
    payoutAnswer(
      await asked(access, "GET", `/bank-a/payouts/${encodeURIComponent(payout.reference)}`),
      payout,
    );
  return {
    id: BANK,
    verifyOwner: async ({ number, holder }) =>
      ownerAnswer(
        await asked(access, "POST", "/bank-a/ownership-checks", {
          accountNumber: number.reveal(),
          holderName: holder.reveal(),
        }),
      ),
    pay: async (order) => {
      const answer = await asked(access, "POST", "/bank-a/payouts", payWire(access, order));
      if (answer.kind !== "refused") return payoutAnswer(answer, order);
      if (answer.status === 409) return unknown("differs");
      // A definite no to this call. An earlier one with the same reference may have got through, so
      // the last word has the query: only "never accepted" makes it a rejection.
      const known = await query(order);
      return known.kind === "unseen" ? { kind: "rejected", reason: "bank_rejected" } : known;
    },
    query,
    balance: async () => balanceAnswer(await asked(access, "GET", `${pool}/balance`)),
    statement: async (day, after) =>
      statementAnswer(
        await asked(access, "GET", `${pool}/statement?date=${day}&after=${after}&limit=500`),
        day,
      ),
    verifyNotice: (received) => verifyNotice(access, received),
    readNotice: bankNoticeReader(BANK, access.poolAccount),
  };
}

/** A signed request. Signed afresh each time, so a retry never reuses a nonce. */
async function asked(
  access: BankAAccess,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<Heard> {
  const raw = body ? JSON.stringify(body) : "";
  const timestamp = Math.floor(wallMs() / 1000).toString();
  const nonce = randomBytes(18).toString("base64url");
  const signed = [method, path, timestamp, nonce, sha256Hex(raw)].join("\n");
  return heard(
    await exchange({
      method,
      url: `${access.origin}${path}`,
      headers: {
        ...(body ? { "content-type": "application/json" } : {}),
        "bank-key-id": access.keyId,
        "bank-timestamp": timestamp,
        "bank-nonce": nonce,
        "bank-signature": `v1=${hmacHex(access.secret, signed)}`,
      },
      ...(body ? { body: raw } : {}),
      deadlineMs: access.deadlineMs,
    }),
  );
}

const payWire = (access: BankAAccess, order: PayOrder): object => ({
  clientReference: order.reference,
  debtorAccount: access.poolAccount,
  creditorAccount: order.creditorNumber.reveal(),
  creditorName: order.creditorName.reveal(),
  amount: toWire(order.amount).value,
  currency: order.amount.currency,
  text: "Withdrawal",
});

function payoutAnswer(answer: Heard, payout: Payout): PayOutcome {
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "refused") {
    return errorCode(answer.body) === "payout_not_found"
      ? { kind: "unseen" }
      : unknown("off_protocol");
  }
  const { body } = answer;
  if (!isPayout(body)) return unknown("off_protocol");
  const amount = readDecimal(body.currency, body.amount);
  const matches = body.clientReference === payout.reference && amount !== undefined;
  if (!matches || !sameMoney(amount, payout.amount)) return unknown("differs");
  switch (body.status) {
    // Accepted is not final: only a debit is (ledger: a payout stays in transit until then).
    case "ACSP":
      return { kind: "pending" };
    case "ACSC":
      return { kind: "settled" };
    case "RJCT":
      return { kind: "rejected", reason: reasonOfRejection(body.reason) };
    case "RTN":
      return { kind: "returned", reason: reasonOfReturn(body.reason) };
  }
}

function ownerAnswer(answer: Heard): OwnerOutcome {
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "refused" || !isOwnership(answer.body)) return unknown("off_protocol");
  const { result } = answer.body;
  return result === "match"
    ? { kind: "match" }
    : { kind: "refused", reason: reasonOfOwnership(result) };
}

function balanceAnswer(answer: Heard): BankBalance {
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "refused" || !isBalance(answer.body)) return unknown("off_protocol");
  const { currency } = answer.body;
  const booked = readDecimal(currency, answer.body.booked);
  const available = readDecimal(currency, answer.body.available);
  return booked && available ? { kind: "known", booked, available } : unknown("off_protocol");
}

function verifyNotice(access: BankAAccess, { headers, raw, at }: Received): NoticeCheck {
  const keyId = oneHeader(headers, "bank-key-id");
  const noticeId = oneHeader(headers, "bank-notice-id");
  const timestamp = oneHeader(headers, "bank-timestamp");
  const signature = oneHeader(headers, "bank-signature");
  if (!keyId || !noticeId || !timestamp || !signature || noticeId.length > 128) {
    return { kind: "distrusted", why: "unsigned" };
  }
  const secret = new Map(Object.entries(access.noticeSecrets)).get(keyId);
  if (secret === undefined) return { kind: "distrusted", why: "key" };
  const signed = ["NOTICE", noticeId, timestamp, sha256Hex(raw)].join("\n");
  if (!signedBy(signature, "v1=", [hmacHex(secret, signed)])) {
    return { kind: "distrusted", why: "signature" };
  }
  const age = freshSeconds(timestamp, at);
  return age === "fresh"
    ? { kind: "verified", providerId: noticeId }
    : { kind: "distrusted", why: age };
}
