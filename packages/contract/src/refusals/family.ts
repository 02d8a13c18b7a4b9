import type { RefusalTable } from "./entry.ts";

// Somebody to look twice with. Whose number was typed is never said: an invitation only waits.
export const familyRefusals = {
  "trusted_contact.exists": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "已有亲情联系人",
      userMessage: "一次只能有一位亲情联系人，请先撤回邀请或解除现有的联系人。",
    },
    en: {
      title: "There is a trusted contact already",
      userMessage: "There can be one at a time. Please take the invitation back or end it first.",
    },
  },
  "trusted_contact.self": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "不能邀请自己",
      userMessage: "请填写您信任的另一个人的手机号。",
    },
    en: {
      title: "That is your own number",
      userMessage: "Please enter the number of somebody else whom you trust.",
    },
  },
  "trusted_contact.too_many": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "守护的人数已达上限",
      userMessage: "您守护的人数已达上限，请先结束其中一位。",
    },
    en: {
      title: "You watch over too many people",
      userMessage: "Please stop watching over somebody else first.",
    },
  },
  "trusted_contact.over": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "邀请已失效",
      userMessage: "这个邀请已过期或已被撤回，没有任何变动。",
    },
    en: {
      title: "This invitation is over",
      userMessage: "It has expired or was taken back. Nothing has changed.",
    },
  },
  "transfer.not_waiting": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "这笔转账已不在等待",
      userMessage: "这笔转账已经到账、撤回或不需要您的同意。",
    },
    en: {
      title: "This transfer is not waiting for you",
      userMessage: "It has arrived, was taken back, or needs no word of yours.",
    },
  },
} as const satisfies RefusalTable;
