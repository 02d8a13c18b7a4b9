import { type Money, toWire } from "@coffer/money";
import { exchange } from "../../platform/outbound/index.ts";
import { sensitive } from "../../security/vault/index.ts";
import {
  type ChargeOutcome,
  freshSeconds,
  type Heard,
  heard,
  hmacHex,
  type Notice,
  type NoticeCheck,
  oneHeader,
  pageAddress,
  type Received,
  readDecimal,
  readJson,
  sameMoney,
  signedBy,
  unknown,
} from "../protocol/index.ts";
import type {
  Asked,
  ChargeOrder,
  Gateway,
  RefundOrder,
  RefundOutcome,
  Tokenise,
  TokenOutcome,
} from "./gateway.ts";
import {
  type ChargeBody,
  errorCode,
  isCharge,
  isChargeNotice,
  isClosing,
  isRefund,
  isToken,
  reasonOfFailure,
  reasonOfToken,
} from "./gateway-a-bodies.ts";
import { gatewayTerms } from "./terms.ts";

// Gateway A: card-like, from server to server, over a token of the payer's bank account. It settles
// gross and invoices its fee by the month.

/** Where the gateway is, and the secrets of both directions. */
export interface GatewayAAccess {
  /** Where its API is, without a slash at the end. */
  readonly url: string;
  readonly apiKey: string;
  /** Two while a secret is being rotated. */
  readonly noticeSecrets: readonly string[];
  readonly deadlineMs: number;
}

/** The only one that has to know a bank account before it can charge it. */
export interface GatewayA extends Gateway {
  readonly tokenise: Tokenise;
}

const terms = gatewayTerms("gateway-a");

/** Gateway A as a `Gateway`: amounts are decimals, notices are signed by HMAC-SHA-256. */
export function createGatewayA(access: GatewayAAccess): GatewayA {
  const ask = (method: "GET" | "POST", path: string, body?: object): Promise<Heard> =>
    asked(access, method, path, body);
  return {
    id: terms.id,
    charge: async (order) => chargeAnswer(await ask("POST", "/charges", wireOf(order)), order),
    query: async (of) =>
      chargeAnswer(await ask("GET", `/charges/${encodeURIComponent(of.reference)}`), of),
    close: async (of) =>
      closeAnswer(await ask("POST", `/charges/${encodeURIComponent(of.reference)}/close`), of),
    refund: async (order) => refundAnswer(await ask("POST", "/refunds", refundWire(order)), order),
    verifyNotice: (received) => verifyNotice(access, received),
    readNotice,
    tokenise: async ({ number, holder }) =>
      tokenAnswer(
        await ask("POST", "/tokens", {
          accountNumber: number.reveal(),
          holderName: holder.reveal(),
        }),
      ),
  };
}

async function asked(
  access: GatewayAAccess,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<Heard> {
  const authorization = `Bearer ${access.apiKey}`;
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

const wireOf = (order: ChargeOrder): object => ({
  merchantReference: order.reference,
  token: order.source.token.reveal(),
  amount: toWire(order.amount).value,
  currency: order.amount.currency,
  description: "Top-up",
  returnUrl: order.returnUrl,
});

const refundWire = (order: RefundOrder): object => ({
  refundReference: order.reference,
  merchantReference: order.charge,
  amount: toWire(order.amount).value,
});

/** What a charge or a query answered. Only a charge object may say yes or no for good. */
function chargeAnswer(answer: Heard, of: Asked): ChargeOutcome {
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "refused") {
    // Another content under our reference is a fault of ours or theirs; never a reason to go on.
    if (answer.status === 409) return unknown("differs");
    // This call did nothing, and an earlier one with the same reference may have: close, then go
    // on.
    return errorCode(answer.body) === undefined ? unknown("off_protocol") : { kind: "unseen" };
  }
  return isCharge(answer.body) ? outcomeOf(answer.body, of) : unknown("off_protocol");
}

function closeAnswer(answer: Heard, of: Asked): ChargeOutcome {
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "refused" || !isClosing(answer.body)) return unknown("off_protocol");
  const { closed, charge } = answer.body;
  if (charge === null) {
    return closed ? { kind: "closed", reason: "closed_uncharged" } : unknown("off_protocol");
  }
  const outcome = outcomeOf(charge, of);
  // "Closed" beside a charge that was taken contradicts itself: nobody may go elsewhere on it.
  if (closed && outcome.kind !== "closed" && outcome.kind !== "declined") return unknown("differs");
  return outcome;
}

function outcomeOf(charge: ChargeBody, of: Asked): ChargeOutcome {
  const amount = readDecimal(charge.currency, charge.amount);
  const matches = charge.merchantReference === of.reference && amount !== undefined;
  if (!matches || !sameMoney(amount, of.amount)) return unknown("differs");
  return statusOf(charge);
}

function statusOf(charge: ChargeBody): ChargeOutcome {
  switch (charge.status) {
    case "processing":
      return { kind: "pending" };
    case "action_required": {
      const redirectUrl = pageAddress(charge.actionUrl);
      return redirectUrl ? { kind: "action", redirectUrl } : unknown("off_protocol");
    }
    case "succeeded": {
      const fee = readDecimal(charge.currency, charge.fee);
      return fee ? { kind: "accepted", fee } : unknown("off_protocol");
    }
    case "failed":
      return { kind: "declined", reason: reasonOfFailure(charge.failure?.code) };
    case "closed":
      return { kind: "closed", reason: "closed_uncharged" };
  }
}

function refundAnswer(answer: Heard, order: RefundOrder): RefundOutcome {
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "refused") {
    return answer.status === 409 ? unknown("differs") : { kind: "declined" };
  }
  const { body } = answer;
  if (!isRefund(body) || body.refundReference !== order.reference) return unknown("off_protocol");
  const amount = readDecimal(body.currency, body.amount);
  return amount && sameMoney(amount, order.amount) ? { kind: "refunded" } : unknown("differs");
}

function tokenAnswer(answer: Heard): TokenOutcome {
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "refused") {
    const code = errorCode(answer.body);
    return code === undefined
      ? unknown("off_protocol")
      : { kind: "refused", reason: reasonOfToken(code) };
  }
  return isToken(answer.body)
    ? { kind: "token", token: sensitive(answer.body.token) }
    : unknown("off_protocol");
}

function verifyNotice(access: GatewayAAccess, { headers, raw, at }: Received): NoticeCheck {
  const eventId = oneHeader(headers, "gatewaya-event-id");
  const timestamp = oneHeader(headers, "gatewaya-timestamp");
  const signature = oneHeader(headers, "gatewaya-signature");
  if (!eventId || !signature || !timestamp || eventId.length > 128) {
    return { kind: "distrusted", why: "unsigned" };
  }
  const signed = Buffer.concat([Buffer.from(`${timestamp}.${eventId}.`), raw]);
  const expected = access.noticeSecrets.map((secret) => hmacHex(secret, signed));
  if (!signedBy(signature, "sha256=", expected)) return { kind: "distrusted", why: "signature" };
  const age = freshSeconds(timestamp, at);
  return age === "fresh"
    ? { kind: "verified", providerId: eventId }
    : { kind: "distrusted", why: age };
}

// A refund is booked by what `refund` answers; the gateway's word about it brings nothing new.
function readNotice(raw: Uint8Array): Notice {
  const body = readJson(raw);
  if (!isChargeNotice(body)) return { kind: "unreadable" };
  if (body.type === "refund.succeeded") return { kind: "other" };
  const charge = body.data;
  if (!isCharge(charge)) return { kind: "unreadable" };
  const amount: Money | undefined = readDecimal(charge.currency, charge.amount);
  if (!amount) return { kind: "unreadable" };
  return {
    kind: "charge",
    channel: terms.id,
    reference: charge.merchantReference,
    amount,
    outcome: statusOf(charge),
  };
}
