import type { RefusalTable } from "./entry.ts";

// A copy of one's data, and the end of an account. Each says what to do about it.
export const privacyRefusals = {
  "copy.not_ready": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "副本还在生成",
      userMessage: "您的个人信息副本还在生成，完成后会通知您。",
    },
    en: {
      title: "The copy is still being made",
      userMessage: "We tell you as soon as the copy of your data is ready.",
    },
  },
  "copy.over": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "副本已失效",
      userMessage: "这份副本已过期或下载次数已用完，请重新申请。",
    },
    en: {
      title: "This copy is over",
      userMessage: "It has expired or was fetched as often as it can be. Please ask for a new one.",
    },
  },
  "hold.standing": {
    status: 422,
    retryable: false,
    "zh-CN": { title: "已在保全中", userMessage: "此人的资料已被保全，无需再次提出。" },
    en: {
      title: "Kept already",
      userMessage: "What is held about this person is already kept. Nothing more is needed.",
    },
  },
  "hold.none": {
    status: 422,
    retryable: false,
    "zh-CN": { title: "没有保全", userMessage: "此人的资料没有被保全，没有可以解除的。" },
    en: { title: "Nothing is kept back", userMessage: "No hold stands on this person." },
  },
  "hold.too_late": {
    status: 422,
    retryable: false,
    "zh-CN": { title: "资料已销毁", userMessage: "此账户的资料已按期销毁，无法再保全。" },
    en: {
      title: "It is too late",
      userMessage: "What was held about this person has been destroyed at its term.",
    },
  },
  "closing.money": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "账户里还有钱",
      userMessage: "请先把余额提现到您的银行账户，再注销账户。",
    },
    en: {
      title: "There is money in the account",
      userMessage: "Please take your money out to your bank account first, then close the account.",
    },
  },
  "closing.pending": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "还有未完成的事项",
      userMessage: "还有充值、提现、转账或认证没有完成，请等它们结束后再注销。",
    },
    en: {
      title: "Something is still under way",
      userMessage: "A payment, transfer or check has not ended yet. Please try again when it has.",
    },
  },
  "closing.recovery": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "账户找回进行中",
      userMessage: "账户找回还在进行，请先完成或取消它。",
    },
    en: {
      title: "A recovery is under way",
      userMessage: "Please complete or stop the recovery of your account first.",
    },
  },
  "closing.restricted": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "账户受限，暂不能注销",
      userMessage: "账户受限期间不能注销。您的资金仍在账户中。",
    },
    en: {
      title: "A restricted account cannot be closed",
      userMessage:
        "It cannot be closed while it is restricted. Your money is still in your account.",
    },
  },
} as const satisfies RefusalTable;
