import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { wallMs } from "../../platform/clock.ts";
import { exchange } from "../../platform/outbound/index.ts";
import { assert } from "../../platform/refusal.ts";
import {
  freshSeconds,
  type Heard,
  heard,
  type NoticeCheck,
  numericOf,
  oneHeader,
  type PayOutcome,
  type Received,
  readJson,
  readMinor,
  sameMoney,
  sha256Hex,
  unknown,
} from "../protocol/index.ts";
import type { Bank, PayOrder } from "./bank.ts";
import { balanceAnswer, linesAnswer, ownerAnswer } from "./bank-b-account.ts";
import {
  code,
  isNoticeHead,
  isTaken,
  isTransfer,
  reasonOfCause,
  refusalCode,
} from "./bank-b-bodies.ts";
import { bankBNoticeReader } from "./bank-b-notice.ts";

// Bank B takes transfers in and says later what became of them. One address; a definite no is a
// code in the answer's head.

/** Where the bank is, and the keys of both directions. */
export interface BankBAccess {
  /** The one address of its API. */
  readonly url: string;
  readonly customer: string;
  /** Ours, PEM, ECDSA over P-256; the bank has the public half. */
  readonly signingKey: string;
  /** The bank's public keys by certificate number; two while it is changing keys. */
  readonly noticeKeys: Readonly<Record<string, string>>;
  readonly poolAccount: string;
  readonly deadlineMs: number;
}

interface Opened extends Omit<BankBAccess, "signingKey" | "noticeKeys"> {
  readonly key: KeyObject;
  readonly noticeKeys: ReadonlyMap<string, KeyObject>;
}

const BANK = "bank-b";

type Payout = Pick<PayOrder, "reference" | "amount">;

/**
 * Bank B as a `Bank`. Calls are signed by ECDSA over P-256 with SHA-256, its notices by its own
 * keys; a PEM that is none fails here.
 */
export function createBankB({ signingKey, noticeKeys, ...config }: BankBAccess): Bank {
  const keys = Object.entries(noticeKeys).map(([no, pem]) => [no, createPublicKey(pem)] as const);
  const access: Opened = {
    ...config,
    key: createPrivateKey(signingKey),
    noticeKeys: new Map(keys),
  };
  const accountNo = access.poolAccount;
  const query = async (payout: Payout): Promise<PayOutcome> =>
    transferAnswer(
      await called(access, "transfer.inquire", { orderSerial: payout.reference }),
      payout,
    );
  return {
    id: BANK,
    verifyOwner: async ({ number, holder }) =>
      ownerAnswer(
        await called(access, "account.owner", {
          accountNo: number.reveal(),
          name: holder.reveal(),
        }),
      ),
    pay: async (order) => {
      const answer = await called(access, "transfer.submit", orderWire(access, order));
      if (answer.kind === "unknown") return answer;
      if (isTaken(answer.body)) {
        const taken = answer.body.body.orderSerial === order.reference;
        return taken ? { kind: "pending" } : unknown("differs");
      }
      const no = refusalCode(answer.body);
      if (no === undefined) return unknown("off_protocol");
      if (no === code.serialOfAnother) return unknown("differs");
      // A definite no to this call. An earlier one with the same serial may have got through, so
      // the last word has the inquiry: only "never taken in" makes it a rejection.
      const known = await query(order);
      if (known.kind !== "unseen") return known;
      return no === code.serialKnown
        ? unknown("differs")
        : { kind: "rejected", reason: "bank_rejected" };
    },
    query,
    balance: async () => balanceAnswer(await called(access, "account.balance", { accountNo })),
    statement: async (day, after) =>
      linesAnswer(
        await called(access, "account.lines", { accountNo, day, from: after.toString() }),
        day,
      ),
    verifyNotice: (received) => verifyNotice(access, received),
    readNotice: bankBNoticeReader(BANK, access.poolAccount),
  };
}

/** A signed call. Numbered and signed afresh each time, so a retry is never taken for a replay. */
async function called(access: Opened, service: string, body: object): Promise<Heard> {
  const callNo = randomBytes(18).toString("base64url");
  const sentAt = Math.floor(wallMs() / 1000).toString();
  const raw = JSON.stringify({ head: { service, callNo, sentAt }, body });
  return heard(
    await exchange({
      method: "POST",
      url: access.url,
      headers: {
        "content-type": "application/json",
        "bankb-customer": access.customer,
        "bankb-sign": sign("sha256", Buffer.from(raw), access.key).toString("base64"),
      },
      body: raw,
      deadlineMs: access.deadlineMs,
    }),
  );
}

function orderWire(access: Opened, order: PayOrder): object {
  const currency = numericOf(order.amount.currency);
  assert(currency, "the contract with this bank names the currency");
  return {
    orderSerial: order.reference,
    payerNo: access.poolAccount,
    payeeNo: order.creditorNumber.reveal(),
    payeeName: order.creditorName.reveal(),
    amountFen: order.amount.minor.toString(),
    currency,
    remark: "Withdrawal",
  };
}

function transferAnswer(answer: Heard, payout: Payout): PayOutcome {
  if (answer.kind === "unknown") return answer;
  if (!isTransfer(answer.body)) {
    return refusalCode(answer.body) === code.noTransfer
      ? { kind: "unseen" }
      : unknown("off_protocol");
  }
  const { body } = answer.body;
  const amount = readMinor(body.currency, body.amountFen);
  const matches = body.orderSerial === payout.reference && amount !== undefined;
  if (!matches || !sameMoney(amount, payout.amount)) return unknown("differs");
  switch (body.state) {
    // Taken in is not final: only a debit is (ledger: a payout stays in transit until then).
    case "10":
      return { kind: "pending" };
    case "20":
      return { kind: "settled" };
    case "30":
      return { kind: "rejected", reason: reasonOfCause(body.cause, "bank_rejected") };
    case "40":
      return { kind: "returned", reason: reasonOfCause(body.cause, "returned_by_bank") };
  }
}

function verifyNotice(access: Opened, { headers, raw, at }: Received): NoticeCheck {
  const certNo = oneHeader(headers, "bankb-cert-no");
  const sentAt = oneHeader(headers, "bankb-sent-at");
  const signature = oneHeader(headers, "bankb-sign");
  if (!certNo || !sentAt || !signature) return { kind: "distrusted", why: "unsigned" };
  const key = access.noticeKeys.get(certNo);
  if (!key) return { kind: "distrusted", why: "key" };
  const signed = Buffer.concat([Buffer.from(`${certNo}|${sentAt}|`), raw]);
  if (!verify("sha256", signed, key, Buffer.from(signature, "base64"))) {
    return { kind: "distrusted", why: "signature" };
  }
  const age = freshSeconds(sentAt, at);
  if (age !== "fresh") return { kind: "distrusted", why: age };
  const body = readJson(raw);
  // Verified and unreadable is kept for a person to look at, under the name its bytes give it.
  const providerId = isNoticeHead(body) ? body.head.noticeNo : `sha256:${sha256Hex(raw)}`;
  return { kind: "verified", providerId };
}
