import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { exchange } from "../../platform/outbound/index.ts";
import { assert } from "../../platform/refusal.ts";
import {
  type ChargeOutcome,
  freshSeconds,
  type Heard,
  heard,
  type Notice,
  type NoticeCheck,
  numericOf,
  oneHeader,
  pageAddress,
  type Received,
  readJson,
  readMinor,
  sameMoney,
  sha256Hex,
  unknown,
} from "../protocol/index.ts";
import type { Asked, ChargeOrder, Gateway, RefundOrder, RefundOutcome } from "./gateway.ts";
import {
  isClosing,
  isEnvelope,
  isFailure,
  isNotice,
  isRefund,
  isSession,
  reasonOfFailure,
  type SessionBody,
  type SessionState,
} from "./gateway-b-bodies.ts";
import { gatewayTerms } from "./terms.ts";

// Gateway B: the payer confirms on its own page. It settles net, a business day later.

/** Where the gateway is, and the keys of both directions. */
export interface GatewayBAccess {
  /** Where its API is, without a slash at the end. */
  readonly url: string;
  readonly merchantId: string;
  readonly secret: string;
  /** Its public keys by key id; two while it is changing keys. PEM, Ed25519. */
  readonly noticeKeys: Readonly<Record<string, string>>;
  readonly deadlineMs: number;
}

interface Opened extends Omit<GatewayBAccess, "noticeKeys"> {
  readonly keys: ReadonlyMap<string, KeyObject>;
}

// 15 minutes of wall time to confirm, then the session closes by itself and nothing was charged.
const SESSION_SECONDS = 900;

const terms = gatewayTerms("gateway-b");

/**
 * Gateway B as a `Gateway`: amounts are minor units under a numeric currency, notices are signed by
 * Ed25519.
 */
export function createGatewayB(config: GatewayBAccess): Gateway {
  const keys = Object.entries(config.noticeKeys).map(
    ([id, pem]) => [id, createPublicKey(pem)] as const,
  );
  const access: Opened = { ...config, keys: new Map(keys) };
  const path = (of: Asked): string => `/sessions/${encodeURIComponent(of.reference)}`;
  return {
    id: terms.id,
    charge: async (order) =>
      sessionAnswer(await asked(access, "POST", "/sessions", sessionWire(order)), order),
    query: async (of) => sessionAnswer(await asked(access, "GET", path(of)), of),
    close: async (of) => closeAnswer(await asked(access, "POST", `${path(of)}/close`), of),
    refund: async (order) =>
      refundAnswer(await asked(access, "POST", "/refunds", refundWire(order)), order),
    verifyNotice: (received) => verifyNotice(access, received),
    readNotice,
  };
}

async function asked(
  access: Opened,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<Heard> {
  const login = Buffer.from(`${access.merchantId}:${access.secret}`).toString("base64");
  const authorization = `Basic ${login}`;
  const json = { "content-type": "application/json", authorization };
  return heard(
    await exchange({
      method,
      url: `${access.url}${path}`,
      headers: body ? json : { authorization },
      ...(body ? { body: JSON.stringify(body) } : {}),
      deadlineMs: access.deadlineMs,
    }),
  );
}

function sessionWire(order: ChargeOrder): object {
  const currency = numericOf(order.amount.currency);
  assert(currency, "the contract with this gateway names the currency");
  return {
    out_trade_no: order.reference,
    total_amount: order.amount.minor.toString(),
    currency,
    payee: "Coffer",
    subject: "Top-up",
    return_url: order.returnUrl,
    buyer_account: order.source.accountNumber.reveal(),
    expires_in: SESSION_SECONDS,
  };
}

const refundWire = (order: RefundOrder): object => ({
  out_refund_no: order.reference,
  out_trade_no: order.charge,
  refund_amount: order.amount.minor.toString(),
});

function sessionAnswer(answer: Heard, of: Asked): ChargeOutcome {
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "refused") {
    if (answer.status === 409) return unknown("differs");
    // This call did nothing, and an earlier one with the same number may have: close, then go on.
    return isFailure(answer.body) ? { kind: "unseen" } : unknown("off_protocol");
  }
  return isSession(answer.body) ? outcomeOf(answer.body, of) : unknown("off_protocol");
}

function closeAnswer(answer: Heard, of: Asked): ChargeOutcome {
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "refused" || !isClosing(answer.body)) return unknown("off_protocol");
  const { close_result: result, session } = answer.body;
  if (session === null) {
    return result === "CLOSED"
      ? { kind: "closed", reason: "closed_uncharged" }
      : unknown("off_protocol");
  }
  const outcome = outcomeOf(session, of);
  const ended = outcome.kind === "closed" || outcome.kind === "declined";
  // "Closed" beside a session that was paid contradicts itself: nobody may go elsewhere on it.
  if ((result === "CLOSED" || result === "FAILED") && !ended) return unknown("differs");
  return outcome;
}

function outcomeOf(session: SessionBody, of: Asked): ChargeOutcome {
  const amount = readMinor(session.currency, session.total_amount);
  const matches = session.out_trade_no === of.reference && amount !== undefined;
  if (!matches || !sameMoney(amount, of.amount)) return unknown("differs");
  if (session.state !== "WAITING") return stateOf(session);
  const redirectUrl = pageAddress(session.pay_url);
  return redirectUrl ? { kind: "action", redirectUrl } : unknown("off_protocol");
}

/**
 * What a state says wherever it stands; a session that waits for the payer is read with its page.
 */
function stateOf(session: SessionState): ChargeOutcome {
  switch (session.state) {
    case "WAITING":
    case "PROCESSING":
      return { kind: "pending" };
    case "PAID": {
      const fee = readMinor(session.currency, session.fee_amount);
      return fee ? { kind: "accepted", fee } : unknown("off_protocol");
    }
    case "FAILED":
      return { kind: "declined", reason: reasonOfFailure(session.fail_code) };
    case "CLOSED": {
      const expired = session.fail_code === "EXPIRED";
      return { kind: "closed", reason: expired ? "not_confirmed" : "closed_uncharged" };
    }
  }
}

function refundAnswer(answer: Heard, order: RefundOrder): RefundOutcome {
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "refused") {
    return answer.status === 409 ? unknown("differs") : { kind: "declined" };
  }
  const { body } = answer;
  if (!isRefund(body) || body.out_refund_no !== order.reference) return unknown("off_protocol");
  const amount = readMinor(body.currency, body.refund_amount);
  return amount && sameMoney(amount, order.amount) ? { kind: "refunded" } : unknown("differs");
}

function verifyNotice(access: Opened, { headers, raw, at }: Received): NoticeCheck {
  const keyId = oneHeader(headers, "gatewayb-key-id");
  const created = oneHeader(headers, "gatewayb-created");
  const signature = oneHeader(headers, "gatewayb-signature");
  if (!keyId || !created || !signature) return { kind: "distrusted", why: "unsigned" };
  const key = access.keys.get(keyId);
  if (!key) return { kind: "distrusted", why: "key" };
  const signed = Buffer.concat([Buffer.from(`${created}\n`), raw]);
  // The algorithm is the key's: nothing in the message can choose another.
  if (!verify(null, signed, key, Buffer.from(signature, "base64"))) {
    return { kind: "distrusted", why: "signature" };
  }
  const age = freshSeconds(created, at);
  if (age !== "fresh") return { kind: "distrusted", why: age };
  const body = readJson(raw);
  // Verified and unreadable is kept for a person to look at, under the name its bytes give it.
  if (!isEnvelope(body)) return { kind: "verified", providerId: `sha256:${sha256Hex(raw)}` };
  // One key signs for all of the gateway's merchants, so the merchant is part of who it is from.
  if (body.merchant_id !== access.merchantId) return { kind: "distrusted", why: "tenant" };
  return { kind: "verified", providerId: body.notify_no };
}

function readNotice(raw: Uint8Array): Notice {
  const body = readJson(raw);
  if (!isNotice(body)) return { kind: "unreadable" };
  if (body.notify_type === "REFUND_DONE") return { kind: "other" };
  const amount = readMinor(body.currency, body.total_amount);
  if (!amount) return { kind: "unreadable" };
  return {
    kind: "charge",
    channel: terms.id,
    reference: body.out_trade_no,
    amount,
    outcome: stateOf(body),
  };
}
