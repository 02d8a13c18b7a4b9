import { choice, type Static } from "./schema/shape.ts";

// Why something ended or stands as it does. Unlike a refusal, which answers a request, a reason is
// told later, in a timeline. Channels translate their own words into these; no text of a bank or a
// gateway ever reaches a person or an event.
export const reasonTexts = {
  account_closed: { "zh-CN": "银行账户已销户", en: "The bank account is closed" },
  account_not_found: { "zh-CN": "银行查无此账户", en: "The bank does not know this account" },
  amount_differs: { "zh-CN": "金额与订单不一致", en: "The amount did not match the order" },
  bank_rejected: { "zh-CN": "银行拒绝了这笔汇款", en: "The bank turned the payment down" },
  cancelled_by_merchant: { "zh-CN": "商家已取消", en: "Cancelled by the shop" },
  cancelled_by_user: { "zh-CN": "本人已取消", en: "Cancelled by you" },
  charged_elsewhere: { "zh-CN": "已通过其他渠道完成", en: "Completed through another channel" },
  closed_uncharged: {
    "zh-CN": "该渠道已关闭，未扣款",
    en: "Closed at this channel, never charged",
  },
  contact_silent: {
    "zh-CN": "亲情联系人没有答复，已退回",
    en: "The trusted contact did not answer; sent back",
  },
  declined: { "zh-CN": "付款行拒绝扣款", en: "The paying bank declined" },
  expired: { "zh-CN": "已过期", en: "Expired" },
  held_for_review: { "zh-CN": "正在人工核实", en: "Being looked at by a person" },
  identity_mismatch: {
    "zh-CN": "姓名与证件号码不一致",
    en: "The name and the id number do not belong together",
  },
  identity_unconfirmed: {
    "zh-CN": "可核实的渠道不足",
    en: "Too few sources could confirm the identity",
  },
  insufficient_funds: { "zh-CN": "银行账户余额不足", en: "Not enough money in the bank account" },
  name_mismatch: {
    "zh-CN": "户名与本人姓名不符",
    en: "The account holder's name is not yours",
  },
  no_answer: { "zh-CN": "渠道未答复，正在核实", en: "No answer from the channel; being checked" },
  not_confirmed: { "zh-CN": "未在付款页确认", en: "Not confirmed on the payment page" },
  restricted: { "zh-CN": "账户使用受限", en: "The account is restricted" },
  returned_by_bank: { "zh-CN": "收款银行已退回", en: "Sent back by the receiving bank" },
  not_completed: { "zh-CN": "未能完成", en: "Could not be completed" },
  stopped_by_contact: { "zh-CN": "亲情联系人已叫停", en: "Stopped by the trusted contact" },
  waits_for_contact: {
    "zh-CN": "等待亲情联系人同意",
    en: "Waiting for the trusted contact's yes",
  },
  unavailable: { "zh-CN": "渠道暂不可用", en: "The channel was not available" },
} as const satisfies Record<string, { readonly "zh-CN": string; readonly en: string }>;

export type ReasonCode = keyof typeof reasonTexts;

function isReason(code: string): code is ReasonCode {
  return Object.hasOwn(reasonTexts, code);
}

/** Every code of the table, for whoever reads one back from a column. */
export const reasonCodes: readonly ReasonCode[] = Object.keys(reasonTexts).filter(isReason);

/** The schema of a reason on the wire. */
export const reason = choice<ReasonCode[]>([...reasonCodes]);
export type Reason = Static<typeof reason>;
