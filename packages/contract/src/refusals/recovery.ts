import type { RefusalTable } from "./entry.ts";

// Getting back in. From outside none of these is said: there every answer is the same.
export const recoveryRefusals = {
  "recovery.running": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "已有一个找回申请",
      userMessage: "您的账户已有一个找回申请正在进行，请先查看它的进度。",
    },
    en: {
      title: "A recovery is already under way",
      userMessage: "There is already a recovery of your account. Please look at that one first.",
    },
  },
  "recovery.nothing_lost": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "请选择丢失的内容",
      userMessage: "请选择您不再拥有的内容；您没有设置的无需找回。",
    },
    en: {
      title: "Please say what is lost",
      userMessage: "Please choose something that is on your account and that you no longer have.",
    },
  },
  "recovery.too_little": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "还需要更多证明",
      userMessage: "为保护您的账户，您还拥有的每一项都需要验证，请补充完整。",
    },
    en: {
      title: "Something is still missing",
      userMessage: "To protect your account, everything that you still have must be shown.",
    },
  },
  // To whoever is signed in, and of all that was shown together: not of any single thing.
  "recovery.wrong": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "信息不符",
      userMessage: "填写的信息与账户不符，请核对后重试。没有任何变动。",
      more: "还可以尝试 {attemptsLeft} 次。",
    },
    en: {
      title: "That does not match",
      userMessage: "What you entered does not match your account. Nothing has changed.",
      more: "Tries left: {attemptsLeft}.",
    },
  },
  "recovery.over": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "该申请已结束",
      userMessage: "这个找回申请已经结束，没有再做任何改动。",
    },
    en: {
      title: "This recovery is over",
      userMessage: "It has already ended. Nothing more was changed.",
    },
  },
  "recovery.still_waiting": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "等待期未满",
      userMessage: "等待期结束前不能通过，账户所有人仍可阻止。",
    },
    en: {
      title: "It is still waiting",
      userMessage: "It cannot be approved before the wait is over: the owner may still stop it.",
    },
  },
  "recovery.own": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "需由他人处理",
      userMessage: "账户与您同名，请由另一位同事决定。",
    },
    en: {
      title: "Somebody else must decide",
      userMessage: "The account bears your own name. Another colleague has to decide.",
    },
  },
  // What it was asked for may be the doing of whoever changed it: a person decides, and says no.
  "recovery.overtaken": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "账户已有变化",
      userMessage: "申请之后密码或手机号已被修改，该申请不再适用，请拒绝它。",
    },
    en: {
      title: "The account has changed since",
      userMessage: "Its password or phone was changed after this was asked. Please refuse it.",
    },
  },
  "recovery.account_in_question": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "账户正在核查",
      userMessage: "账户因核查被冻结，尚不确定由谁持有。请先处理冻结，再决定是否通过。",
    },
    en: {
      title: "The account is in question",
      userMessage: "It is frozen because it is not clear whose it is. Decide on the freeze first.",
    },
  },
} as const satisfies RefusalTable;
