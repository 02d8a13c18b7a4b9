import { eventVersion, type MerchantEventType, merchantPayloads } from "../events/index.ts";
import { route } from "../route.ts";
import { instant } from "../schema/fields.ts";
import { id, idOf } from "../schema/id.ts";
import { page, pageOf } from "../schema/list.ts";
import {
  anyOf,
  entity,
  exactly,
  object,
  optional,
  type Static,
  type TObject,
} from "../schema/shape.ts";

// @__NO_SIDE_EFFECTS__
function envelope<T extends MerchantEventType, P extends TObject>(type: T, title: string, data: P) {
  return entity(title, {
    id: id("evt"),
    type: exactly(type),
    version: exactly(eventVersion),
    subject: idOf("ord", "pay", "rfd"),
    at: instant,
    data,
  });
}

/** An event as its merchant reads it. */
export const merchantEvent = anyOf([
  envelope("order.created", "OrderCreated", merchantPayloads["order.created"]),
  envelope("payment.succeeded", "PaymentSucceeded", merchantPayloads["payment.succeeded"]),
  envelope("payment.authorised", "PaymentAuthorised", merchantPayloads["payment.authorised"]),
  envelope("payment.captured", "PaymentCaptured", merchantPayloads["payment.captured"]),
  envelope("payment.voided", "PaymentVoided", merchantPayloads["payment.voided"]),
  envelope("payment.expired", "PaymentExpired", merchantPayloads["payment.expired"]),
  envelope("refund.succeeded", "RefundSucceeded", merchantPayloads["refund.succeeded"]),
]);

/**
 * The last page gives a cursor too: whoever keeps it reads on from there tomorrow, and misses
 * nothing.
 */
export const listEvents = route({
  name: "listEvents",
  method: "GET",
  path: "/v1/events",
  summary: "What happened to this merchant's orders, payments and refunds, oldest first",
  audience: "key",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  query: object(page),
  replies: { 200: pageOf(merchantEvent) },
  refuses: ["request.cursor_invalid"],
});

export type MerchantEvent = Static<typeof merchantEvent>;

/** The feed's own reading, kept open: it tells exactly what the feed does, in the same order. */
export const followEvents = route({
  name: "followEvents",
  method: "GET",
  path: "/v1/events/stream",
  summary: "The same events as they happen; `Last-Event-ID` or `after` goes on behind an event",
  audience: "key",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  query: object({ after: optional(id("evt")) }),
  replies: { 200: null },
  stream: merchantEvent,
  refuses: [],
});
