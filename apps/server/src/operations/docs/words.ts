import type { Language } from "./chinese.ts";

const en = {
  title: "Coffer for developers",
  skip: "Skip to the content",
  pages: "Pages",
  other: "中文",
  start: "Quick start",
  reference: "API reference",
  events: "Events",
  errors: "Errors",
  sandbox: "Sandbox",
  lead: "Take a payment with one request, hear of it in the events, give it back with another.",
  needs:
    "You need an address and an API key. In test mode `npm start` prints both; keys begin with " +
    "`sk_test_` there and with `sk_live_` on a live installation, and neither works on the " +
    "other. The shop's owner makes further keys with a few scopes, an end and networks of their " +
    "own; each call names the scope it needs, and without it the answer is 403 `auth.key_scope`.",
  conventions: "Conventions",
  onThisPage: "On this page",
  optional: "optional",
  field: "Field",
  kind: "Type",
  meaning: "Meaning",
  parameters: "Parameters",
  body: "Body",
  answers: "Answers",
  refusals: "Refusals",
  schemas: "Objects",
  noBody: "no body",
  open: "needs no key",
  testOnly: "test mode only",
  code: "Code",
  status: "Status",
  retry: "Retry",
  yes: "yes",
  no: "no",
  tells: "What a person is told",
  eventsLead:
    "What happened to your orders, payments and refunds, in order. Read them from `GET " +
    "/v1/events` and keep the cursor of the last page: whoever asks with it misses nothing and " +
    "hears nothing twice. Ids, amounts and states only; who paid is not told.",
  webhooks: "Webhooks",
  webhooksLead:
    "There are none yet. They will follow Standard Webhooks 1.0 and deliver these same events, " +
    "so a program that reads `GET /v1/events` today goes on working. Until then, follow " +
    "`GET /v1/events/stream`, or ask every few seconds.",
  errorsLead:
    "Every refusal is `application/problem+json` (RFC 9457). Decide by `code`: it is never " +
    "renamed. Where “Retry” says yes, the very same request, key included, may succeed later. A " +
    "refusal has moved no money and leaves the Idempotency-Key free.",
  sandboxLead:
    "In test mode no money is real. A customer's top-up behaves as the last two digits of its " +
    "amount say; a payout as the last four digits of the bank account.",
  amountEnds: "Amount ends in",
  accountEnds: "Account ends in",
  happens: "What happens",
  phones: "Phones and time",
  phonesLead:
    "Any phone `+86 138 0000 xxxx` gets its code in the sandbox inbox. Business time can be " +
    "moved forward: `POST /v1/test/clock/advance` stops at everything that falls due on the way.",
} as const;

export type Words = Readonly<Record<keyof typeof en, string>>;

const zh: Words = {
  title: "宝匣开发者文档",
  skip: "跳到正文",
  pages: "页面",
  other: "English",
  start: "快速上手",
  reference: "接口参考",
  events: "事件",
  errors: "错误",
  sandbox: "沙箱",
  lead: "一个请求收款，从事件中得知结果，再一个请求退款。",
  needs:
    "需要一个地址和一个 API 密钥。测试模式下 `npm start` 会打印这两样；测试密钥以 `sk_test_` 开头，" +
    "正式环境以 `sk_live_` 开头，两者互不通用。" +
    "店主可以另建密钥，各自限定权限范围、到期时间和来源网络；每个接口标明所需的权限范围，缺少时返回 403 `auth.key_scope`。",
  conventions: "约定",
  onThisPage: "本页内容",
  optional: "可选",
  field: "字段",
  kind: "类型",
  meaning: "含义",
  parameters: "参数",
  body: "请求体",
  answers: "应答",
  refusals: "拒绝",
  schemas: "对象",
  noBody: "无内容",
  open: "不需要密钥",
  testOnly: "仅测试模式",
  code: "代码",
  status: "状态码",
  retry: "可重试",
  yes: "是",
  no: "否",
  tells: "给用户看的话",
  eventsLead:
    "你的订单、收款与退款按顺序发生了什么。从 `GET /v1/events` 读取，并保存最后一页的游标：用它继续读，不漏一条，也不重复。只有编号、金额和状态，不含付款人的身份。",
  webhooks: "Webhook",
  webhooksLead:
    "目前还没有。以后将遵循 Standard Webhooks 1.0，投递的就是这些事件，所以今天读取 `GET /v1/events` 的程序以后照常可用。在此之前，请跟随" +
    "`GET /v1/events/stream`，或每隔几秒查询一次。",
  errorsLead:
    "每个拒绝都是 `application/problem+json`（RFC 9457）。请按 `code` 判断，它从不改名。“可重试”为是时，完全相同的请求（包括键）稍后可能成功。" +
    "被拒绝的请求没有动过钱，也不占用 Idempotency-Key。",
  sandboxLead:
    "测试模式下没有真钱。顾客充值的结果由金额的最后两位决定；出款的结果由银行账号的最后四位决定。",
  amountEnds: "金额结尾",
  accountEnds: "账号结尾",
  happens: "结果",
  phones: "手机号与时间",
  phonesLead:
    "任何 `+86 138 0000 xxxx` 手机号的验证码都在沙箱收件箱里。业务时间可以向前拨：`POST /v1/test/clock/advance` 会在途中每个到期时刻停下" +
    "。",
};

export const wordsOf = (language: Language): Words => (language === "en" ? en : zh);

/** [what it is called, what it means], for each convention of the API. */
export const CONVENTIONS: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  en: [
    [
      "Money",
      '`{"currency":"CNY","value":"36.80"}`: a decimal string with exactly the ' +
        "currency's digits, never a number.",
    ],
    ["Ids", "`ord_` and 26 characters, in order of time. Treat them as opaque."],
    [
      "Idempotency-Key",
      "Required on every POST that moves money. Same key and body: the same answer, with " +
        "`Idempotent-Replayed: true`. Same key, other body: 422. Make a new key when the body " +
        "changes.",
    ],
    ["Lists", "`limit` up to 100, and `nextCursor` of one page as `cursor` of the next."],
    ["Request-Id", "On every answer. Name it when you ask for help."],
  ],
  "zh-CN": [
    [
      "金额",
      '`{"currency":"CNY","value":"36.80"}`：十进制字符串，小数位数与货币一致，绝不是数字。',
    ],
    ["编号", "`ord_` 加 26 个字符，按时间有序。请当作不透明的字符串。"],
    [
      "Idempotency-Key",
      "每个动钱的 POST 都必须带。同键同请求体：同样的应答，并带 `Idempotent-Replayed: true`。同键不同请求体：422。请求体变了就换新键。",
    ],
    ["列表", "`limit` 最多 100；把上一页的 `nextCursor` 作为下一页的 `cursor`。"],
    ["Request-Id", "每个应答都有。求助时请报上它。"],
  ],
};

/**
 * Endings of amounts to which the sandbox answers, in English and Chinese; sandbox-values.ts of the
 * sandbox decides by the same.
 */
export const AMOUNTS: readonly (readonly [string, string, string])[] = [
  [".01", "succeeds slowly", "较慢成功"],
  [".02", "insufficient funds", "余额不足"],
  [".03", "declined", "被拒绝"],
  [".04", "held for review, then succeeds", "先审核，后成功"],
  [".05", "no answer; later it turns out to have succeeded", "无应答，之后查明成功"],
  [".06", "no answer; later it turns out to have failed", "无应答，之后查明失败"],
  [".07", "succeeds, and its notice comes twice", "成功，通知来两次"],
  [".08", "asks the customer to confirm once more", "要求顾客再次确认"],
];

export const ACCOUNTS: readonly (readonly [string, string, string])[] = [
  ["0001", "fine", "正常"],
  ["0002", "the name does not match; payouts come back", "户名不符，出款退回"],
  ["0003", "closed", "已销户"],
  ["0004", "taken, and returned the next day", "受理，次日退回"],
];
