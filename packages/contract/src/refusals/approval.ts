import type { RefusalTable } from "./entry.ts";

// What one member of the staff asks for and another decides.
export const approvalRefusals = {
  "approval.pending": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "已有待审批的申请",
      userMessage: "同一事项已有一份申请在等待审批，请先处理那一份。",
    },
    en: {
      title: "Somebody asked for this already",
      userMessage: "A request about the same thing is waiting. That one has to be decided first.",
    },
  },
  "approval.closed": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "申请已结束",
      userMessage: "这份申请已被处理、撤回或已过期，没有再次执行。",
    },
    en: {
      title: "This request has ended",
      userMessage: "It was decided, withdrawn or has expired. Nothing was carried out again.",
    },
  },
  // A person, not a login: whoever has two is one (X15).
  "approval.same_person": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "不能审批自己的申请",
      userMessage: "申请人本人（包括本人的其他账号）不能审批，请由其他同事处理。",
    },
    en: {
      title: "Nobody decides on their own request",
      userMessage: "Whoever asked cannot decide, under no login of theirs. Please ask a colleague.",
    },
  },
  "approval.same_browser": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "请在自己的浏览器审批",
      userMessage: "申请人曾在此浏览器登录，不能在这里审批。请在您自己的电脑上操作。",
    },
    en: {
      title: "Please approve in a browser of your own",
      userMessage:
        "Whoever asked has signed in with this browser, so nothing of theirs is approved here. " +
        "Please use your own computer.",
    },
  },
  "approval.given": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "您已同意过",
      userMessage: "您已同意过这份申请，还需要其他同事审批。",
    },
    en: {
      title: "You have agreed already",
      userMessage: "Your yes is counted. It still needs somebody else's.",
    },
  },
  // A yes is to what stood on the card. What has changed since is looked at again first.
  "approval.changed": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "情况已变化",
      userMessage: "余额或相关内容在您查看之后已变化，没有执行。请重新核对后再决定。",
    },
    en: {
      title: "Things have changed",
      userMessage:
        "The balance, or something else it rests on, changed after you looked. " +
        "Nothing was carried out. Please look again and decide then.",
    },
  },
  "approval.one_by_one": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "请逐份审批",
      userMessage: "只有同一类、合计低于限额的申请可以一起审批。没有执行任何一份，请逐份查看。",
    },
    en: {
      title: "Please decide these one by one",
      userMessage:
        "Only requests of one kind that stay below a limit are approved together. " +
        "None was carried out: please open each of them.",
    },
  },
  // A wish outlives nobody's right to wish it.
  "approval.maker_gone": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "申请人已无权提出",
      userMessage:
        "申请人已停用、离职或不再拥有该权限，这份申请不能执行。如仍需要，请由其他同事重新提出。",
    },
    en: {
      title: "Whoever asked no longer may",
      userMessage:
        "They were suspended, have left or lost the right to ask. It cannot be carried out: " +
        "if it is still needed, a colleague asks for it anew.",
    },
  },
  "approval.not_yours": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "只有申请人可以撤回",
      userMessage: "这份申请由其他同事提出，只有申请人可以撤回。",
    },
    en: {
      title: "Only whoever asked may withdraw it",
      userMessage: "A colleague asked for this. Only they may take it back.",
    },
  },
} as const satisfies RefusalTable;
