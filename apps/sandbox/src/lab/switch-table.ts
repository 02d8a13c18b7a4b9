/** A text a person sees, in both languages. */
export interface Text {
  readonly "zh-CN": string;
  readonly en: string;
}

const answerFaults = {
  "no-answer": { "zh-CN": "不应答(也不处理)", en: "does not answer, does nothing" },
  "lost-answer": { "zh-CN": "处理了但不应答", en: "does it, does not answer" },
  "error-after": { "zh-CN": "处理后返回 HTTP 500", en: "does it, then HTTP 500" },
  "error-before": { "zh-CN": "返回 HTTP 503(未处理)", en: "HTTP 503, nothing done" },
  garbage: { "zh-CN": "处理后返回乱码", en: "does it, answers broken JSON" },
  html: { "zh-CN": "处理后返回网页", en: "does it, answers a web page" },
  empty: { "zh-CN": "处理后返回空内容", en: "does it, answers nothing in the body" },
  drip: { "zh-CN": "处理后逐字节慢速应答", en: "does it, answers one byte at a time" },
  reset: { "zh-CN": "处理后断开连接", en: "does it, cuts the connection" },
} as const satisfies Record<string, Text>;

const lateNotices = {
  twice: { "zh-CN": "通知送达两次", en: "notice arrives twice" },
  "five-times": { "zh-CN": "通知送达五次", en: "notice arrives five times" },
  late: { "zh-CN": "通知迟到", en: "notice arrives late" },
  never: { "zh-CN": "通知不送达", en: "notice never arrives" },
  forged: { "zh-CN": "通知签名是伪造的", en: "notice carries a wrong signature" },
} as const satisfies Record<string, Text>;

const notices = {
  ...lateNotices,
  early: { "zh-CN": "通知先于应答送达", en: "notice arrives before the answer" },
} as const satisfies Record<string, Text>;

const outcomes = {
  pending: { "zh-CN": "一直处理中", en: "stays pending" },
  decline: { "zh-CN": "拒绝", en: "declines" },
} as const satisfies Record<string, Text>;

/** Every fault the lab can cause. Besides its own values each switch has `normal`. */
export const switchTable = {
  "gateway-a.answer": {
    text: { "zh-CN": "甲通道:扣款应答", en: "Gateway A: answer to a charge" },
    values: answerFaults,
  },
  "gateway-a.query": {
    text: { "zh-CN": "甲通道:查询与关单应答", en: "Gateway A: answer to query and close" },
    values: answerFaults,
  },
  "gateway-a.notice": {
    text: { "zh-CN": "甲通道:通知", en: "Gateway A: notice" },
    values: notices,
  },
  "gateway-a.outcome": {
    text: { "zh-CN": "甲通道:扣款结果", en: "Gateway A: outcome of a charge" },
    values: outcomes,
  },
  "gateway-a.closed": {
    text: { "zh-CN": "甲通道:已关闭的扣款", en: "Gateway A: closed charges" },
    values: {
      "succeeds-anyway": {
        "zh-CN": "关闭后仍然扣款成功",
        en: "succeed after closing all the same",
      },
    },
  },
  "gateway-b.answer": {
    text: { "zh-CN": "乙通道:下单应答", en: "Gateway B: answer to a new session" },
    values: answerFaults,
  },
  "gateway-b.query": {
    text: { "zh-CN": "乙通道:查询与关单应答", en: "Gateway B: answer to query and close" },
    values: answerFaults,
  },
  "gateway-b.notice": {
    text: { "zh-CN": "乙通道:通知", en: "Gateway B: notice" },
    values: notices,
  },
  "gateway-b.outcome": {
    text: { "zh-CN": "乙通道:支付结果", en: "Gateway B: outcome of a payment" },
    values: outcomes,
  },
  "gateway-b.settlement": {
    text: { "zh-CN": "乙通道:结算", en: "Gateway B: settlement" },
    values: { overbill: { "zh-CN": "多收 0.10 手续费", en: "bills 0.10 too much" } },
  },
  "bank-a.answer": {
    text: { "zh-CN": "银行:付款应答", en: "Bank: answer to a payout" },
    values: answerFaults,
  },
  "bank-a.query": {
    text: { "zh-CN": "银行:查询应答", en: "Bank: answer to queries" },
    values: answerFaults,
  },
  "bank-a.notice": { text: { "zh-CN": "银行:通知", en: "Bank: notice" }, values: lateNotices },
  "bank-a.payout": {
    text: { "zh-CN": "银行:付款结果", en: "Bank: outcome of a payout" },
    values: {
      "reject-name": { "zh-CN": "户名不符退回 (BE01)", en: "rejected, name mismatch (BE01)" },
      "reject-closed": { "zh-CN": "账户已销户退回 (AC04)", en: "rejected, account closed (AC04)" },
      hold: { "zh-CN": "一直处理中 (ACSP)", en: "stays in process (ACSP)" },
    },
  },
  "bank-a.reference": {
    text: { "zh-CN": "银行:重复的客户流水号", en: "Bank: a client reference sent again" },
    values: { ignored: { "zh-CN": "当作新付款再付一次", en: "is paid again as a new payout" } },
  },
  "registry.answer": {
    text: { "zh-CN": "身份核验:应答", en: "Identity registry: answer" },
    values: answerFaults,
  },
  "inbox.answer": {
    text: { "zh-CN": "短信通道:应答", en: "Message inbox: answer" },
    values: answerFaults,
  },
} as const satisfies Record<string, { text: Text; values: Record<string, Text> }>;

export type SwitchName = keyof typeof switchTable;
export type SwitchValue<N extends SwitchName> = "normal" | keyof (typeof switchTable)[N]["values"];

export const normalText: Text = { "zh-CN": "正常", en: "normal" };
