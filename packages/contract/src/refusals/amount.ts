import type { RefusalTable } from "./entry.ts";

// Amounts, balances, limits and risk: what stands between a person and a movement of money.
export const amountRefusals = {
  // Decided by the account's bound under its lock, never by a balance that was read before.
  "ledger.insufficient_funds": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "余额不足",
      userMessage: "可用余额不足，没有扣款。请充值或减少金额。",
    },
    en: {
      title: "Not enough money",
      userMessage:
        "Your available balance does not cover this. Nothing was taken. " +
        "Add money or choose a smaller amount.",
    },
  },
  "money.amount_invalid": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "金额不正确",
      userMessage: "请输入正确的金额。没有动用任何资金。",
    },
    en: {
      title: "The amount is not right",
      userMessage: "Please enter a valid amount. No money has moved.",
    },
  },
  "money.currency_unsupported": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "币种不支持",
      userMessage: "暂不支持这个币种。没有动用任何资金。",
    },
    en: {
      title: "This currency is not supported",
      userMessage: "Please choose another currency. No money has moved.",
    },
  },
  "money.currency_mismatch": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "币种不一致",
      userMessage: "金额的币种与这笔交易不一致。没有动用任何资金。",
    },
    en: {
      title: "The currencies differ",
      userMessage: "The amount is in another currency than this operation. No money has moved.",
    },
  },
  "money.out_of_range": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "金额超出范围",
      userMessage: "金额过大，无法处理。没有动用任何资金。",
    },
    en: {
      title: "The amount is out of range",
      userMessage: "This amount is larger than we can handle. No money has moved.",
    },
  },
  "money.amount_too_small": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "低于最低金额",
      userMessage: "金额低于最低要求。没有动用任何资金。",
      more: "最低为 {minimum} {currency}。",
    },
    en: {
      title: "Below the minimum",
      userMessage: "The amount is below the minimum. No money has moved.",
      more: "The minimum is {currency} {minimum}.",
    },
  },
  "money.amount_too_large": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "超过单笔上限",
      userMessage: "金额超过单笔上限。没有动用任何资金。",
      more: "单笔上限为 {maximum} {currency}。",
    },
    en: {
      title: "Above the maximum",
      userMessage: "The amount is above the maximum for one operation. No money has moved.",
      more: "The maximum is {currency} {maximum}.",
    },
  },
  // The details name the rule and, where it is known for certain, what is left of it.
  "limit.exceeded": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "超过限额",
      userMessage: "这笔金额超过了您的限额，没有扣款。",
      more: "当前还可使用 {left} {currency}。",
    },
    en: {
      title: "Over your limit",
      userMessage: "This would go over your limit. Nothing was taken.",
      more: "You have {currency} {left} left.",
    },
  },
  // Its reference is for support. The rule stays inside: told, it would show the way around it.
  "risk.rejected": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "为保护您的资金，未执行",
      userMessage: "为保护您的资金，这笔操作没有执行，也没有扣款。",
    },
    en: {
      title: "Not carried out, to protect your money",
      userMessage: "To protect your money this was not carried out, and nothing was taken.",
    },
  },
} as const satisfies RefusalTable;
