import type { Language, Text } from "../platform/page.ts";

const texts = {
  ribbon: { "zh-CN": "沙箱 · 测试用钱，不是真的", en: "Sandbox · test money, nothing is real" },
  title: { "zh-CN": "确认付款", en: "Confirm payment" },
  challengeTitle: { "zh-CN": "银行验证", en: "Bank verification" },
  payee: { "zh-CN": "收款方", en: "Payee" },
  purpose: { "zh-CN": "用途", en: "For" },
  account: { "zh-CN": "付款账户", en: "Pay from" },
  accountHint: { "zh-CN": "沙箱银行的账号", en: "An account number of the sandbox bank" },
  code: { "zh-CN": "验证码", en: "Verification code" },
  codeHint: { "zh-CN": "沙箱验证码是 246810", en: "The sandbox code is 246810" },
  confirm: { "zh-CN": "确认付款", en: "Pay now" },
  cancel: { "zh-CN": "取消", en: "Cancel" },
  back: { "zh-CN": "返回", en: "Back" },
  codeWrong: { "zh-CN": "验证码不对，请重新输入。", en: "That code is not right. Try again." },
  accountUnknown: {
    "zh-CN": "没有这个账户，请检查账号。",
    en: "There is no such account. Check the number.",
  },
  formStale: {
    "zh-CN": "页面已过期，请再确认一次。",
    en: "This page was out of date. Please confirm again.",
  },
  waiting: { "zh-CN": "等待付款", en: "Waiting for payment" },
  processing: { "zh-CN": "正在处理，请稍后查看。", en: "In process. Look again in a moment." },
  paid: { "zh-CN": "付款成功。", en: "Paid." },
  failed: { "zh-CN": "付款没有成功，没有扣款。", en: "Not paid. Nothing was taken." },
  closed: { "zh-CN": "这笔付款已关闭。", en: "This payment is closed." },
  notFound: { "zh-CN": "没有这笔付款。", en: "There is no such payment." },
} as const satisfies Record<string, Text>;

export type HostedText = keyof typeof texts;

export function say(text: HostedText, language: Language): string {
  return texts[text][language];
}
