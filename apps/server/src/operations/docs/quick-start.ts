import type { Language } from "./chinese.ts";

// The snippets of the quick start, run by a test as they stand: each is a shell command that finds
// COFFER and KEY, and what the steps before it named, in its environment.

export interface Snippet {
  readonly id: string;
  readonly said: Readonly<Record<Language, { readonly title: string; readonly text: string }>>;
  readonly command: string;
}

const AUTH = '-H "Authorization: Bearer $KEY"';
const JSON_BODY = '-H "Content-Type: application/json"';

/** In the order in which they are run; each names what the next one needs. */
export const SNIPPETS: readonly Snippet[] = [
  {
    id: "order",
    said: {
      en: {
        title: "Ask for a payment",
        text: "The customer opens `checkoutUrl`, or scans it as a QR code. Note the order's `id`.",
      },
      "zh-CN": {
        title: "发起收款",
        text: "顾客打开 `checkoutUrl`，或扫描它的二维码。记下订单的 `id`。",
      },
    },
    command: `curl -sS "$COFFER/v1/orders" ${AUTH} \\
  ${JSON_BODY} -H "Idempotency-Key: tea-2026-0001" \\
  -d '{"reference":"tea-2026-0001","amount":{"currency":"CNY","value":"36.80"},
       "description":"Tea","capture":"automatic","expiresInSeconds":900}'`,
  },
  {
    id: "again",
    said: {
      en: {
        title: "Ask again, get the same",
        text:
          "No answer came? Send it again with the same key: still one order, and " +
          "`Idempotent-Replayed: true`.",
      },
      "zh-CN": {
        title: "再发一次，结果相同",
        text: "没有收到应答？用同一个键再发一次：仍然只有一笔订单，并带 `Idempotent-Replayed: true`。",
      },
    },
    command: `curl -sSi "$COFFER/v1/orders" ${AUTH} \\
  ${JSON_BODY} -H "Idempotency-Key: tea-2026-0001" \\
  -d '{"reference":"tea-2026-0001","amount":{"currency":"CNY","value":"36.80"},
       "description":"Tea","capture":"automatic","expiresInSeconds":900}'`,
  },
  {
    id: "look",
    said: {
      en: {
        title: "See whether it is paid",
        text:
          "`state` goes from `open` to `paid`, and `payment` names the payment. `ORDER` is the " +
          "id from the first step.",
      },
      "zh-CN": {
        title: "查看是否已付",
        text: "`state` 从 `open` 变为 `paid`，`payment` 是收款编号。`ORDER` 是第一步的编号。",
      },
    },
    command: `curl -sS "$COFFER/v1/orders/$ORDER" ${AUTH}`,
  },
  {
    id: "events",
    said: {
      en: {
        title: "Hear of everything",
        text:
          "`order.created`, then `payment.succeeded`. Go on with `?cursor=` and the " +
          "`nextCursor` you got.",
      },
      "zh-CN": {
        title: "得知一切",
        text: "先是 `order.created`，然后 `payment.succeeded`。之后用 `?cursor=` 加上得到的 `nextCursor` 继续。",
      },
    },
    command: `curl -sS "$COFFER/v1/events?limit=20" ${AUTH}`,
  },
  {
    id: "refund",
    said: {
      en: {
        title: "Give some of it back",
        text:
          "All or part, several times, never more than was paid. `PAYMENT` is the order's " +
          "`payment`.",
      },
      "zh-CN": {
        title: "退回一部分",
        text: "全额或部分，可以多次，总和不超过已付金额。`PAYMENT` 是订单的 `payment`。",
      },
    },
    command: `curl -sS "$COFFER/v1/merchant/payments/$PAYMENT/refunds" ${AUTH} \\
  ${JSON_BODY} -H "Idempotency-Key: tea-2026-0001-refund" \\
  -d '{"amount":{"currency":"CNY","value":"6.80"}}'`,
  },
  {
    id: "balance",
    said: {
      en: { title: "See what you have", text: "What awaits settlement, and what can be paid out." },
      "zh-CN": { title: "查看余额", text: "待结算的，以及可以出款的。" },
    },
    command: `curl -sS "$COFFER/v1/merchant/balance" ${AUTH}`,
  },
];
