import type { RefusalTable } from "./entry.ts";

// The desk of the staff: what they keep for themselves and for each other.
export const deskRefusals = {
  "weakness.owner_unknown": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "找不到这位同事",
      userMessage: "负责人必须是仍在职的同事，请重新选择。",
    },
    en: {
      title: "No such colleague",
      userMessage: "Whoever is to mend it must be a colleague who is at work. Please choose again.",
    },
  },
  "weakness.closed": {
    status: 422,
    retryable: false,
    "zh-CN": { title: "已结束", userMessage: "这项问题已经结束，不能再改派。请刷新后查看。" },
    en: {
      title: "It is closed already",
      userMessage: "A colleague has closed it meanwhile. Nothing was changed.",
    },
  },
  "receipt.decided": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "已经处理",
      userMessage: "这笔来款已归入一位用户，或已退回付款方，没有再次记账。请刷新后查看。",
    },
    en: {
      title: "It is decided already",
      userMessage:
        "This receipt was assigned to a customer, or goes back to its payer. " +
        "Nothing was done again. Please look at it anew.",
    },
  },
  "receipt.own": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "需由他人处理",
      userMessage: "这位用户与您同名，请由另一位同事归入或批准。",
    },
    en: {
      title: "Somebody else must decide",
      userMessage: "The customer bears your own name. Another colleague has to decide.",
    },
  },
  "receipt.person_unknown": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "找不到这位用户",
      userMessage: "没有这位用户，没有记账。请核对后重新选择。",
    },
    en: {
      title: "No such customer",
      userMessage: "There is no customer of this id. Nothing was credited. Please choose again.",
    },
  },
  "receipt.payer_unknown": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "不知道退到哪里",
      userMessage: "这笔来款没有付款账户的信息，无法退回。没有转出任何款项。",
    },
    en: {
      title: "Nobody told where it came from",
      userMessage: "The payer's account is not known, so nothing can be sent back to it.",
    },
  },
  "receipt.no_cash": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "银行账户暂时不足",
      userMessage: "存管账户里可用的钱暂时不足，没有转出任何款项。请稍后再试。",
    },
    en: {
      title: "Too little lies at the bank",
      userMessage:
        "The pool account holds too little for it now. Nothing was sent: try again later.",
    },
  },
  "team.own": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "不能变更自己",
      userMessage: "没有人可以变更自己在团队中的角色或状态，请由其他同事办理。",
    },
    en: {
      title: "Nobody changes their own place",
      userMessage: "Your own role and state are for colleagues to change.",
    },
  },
  "team.unchanged": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "没有可变更的内容",
      userMessage: "这位同事现在的角色或状态不允许这项变更，请刷新后再看。",
    },
    en: {
      title: "There is nothing to change",
      userMessage: "As this colleague stands now, that cannot be done. Please look again.",
    },
  },
  // Without one nobody could be taken on any more but from the machine itself (`coffer staff`).
  "team.last_administrator": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "至少保留一位管理员",
      userMessage: "这是最后一位在岗的管理员。请先增加另一位管理员。",
    },
    en: {
      title: "One administrator stays",
      userMessage: "This is the last administrator at work. Please add another one first.",
    },
  },
  "search.key_unknown": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "没有这个搜索条件",
      userMessage: "按条件搜索时，每个词都要写成“条件:内容”。",
      more: "可用的条件：{keys}。",
    },
    en: {
      title: "There is no such key",
      userMessage: "In a search by key, every word is written as key:value.",
      more: "The keys are: {keys}.",
    },
  },
  "search.value_invalid": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "搜索条件的内容不正确",
      userMessage: "有一个条件的内容不正确，或同一条件写了两次。",
      more: "请检查“{key}:”之后的内容。",
    },
    en: {
      title: "A value does not fit its key",
      userMessage: "One key has a value that cannot be, or stands there twice.",
      more: "Please check what follows {key}:.",
    },
  },
  "export.under_way": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "已有导出正在进行",
      userMessage: "您的另一份导出还在生成，请等它完成后再导出。",
    },
    en: {
      title: "An export is under way",
      userMessage: "Another file of yours is still being made. Please wait until it is ready.",
    },
  },
  "export.too_many": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "今日导出次数已用完",
      userMessage: "24 小时内最多导出 20 份，请稍后再试。",
    },
    en: {
      title: "Too many exports",
      userMessage: "Within 24 hours 20 files can be made. Please try again later.",
    },
  },
  "export.not_ready": {
    status: 422,
    retryable: false,
    "zh-CN": { title: "文件尚未生成", userMessage: "文件还在生成，完成后即可下载。" },
    en: {
      title: "The file is not ready",
      userMessage: "The file is still being made. It can be fetched when it is ready.",
    },
  },
  "export.expired": {
    status: 422,
    retryable: false,
    "zh-CN": { title: "文件已不存在", userMessage: "文件已过期删除或未能生成，请重新导出。" },
    en: {
      title: "The file is not there any more",
      userMessage:
        "The file was kept for a day, or could not be made. Please export the list again.",
    },
  },
  // Opening is what the audit trail keeps: a file is not fetched past it.
  "export.not_opened": {
    status: 422,
    retryable: false,
    "zh-CN": { title: "文件未打开", userMessage: "下载前须先打开文件；打开后五分钟内可下载。" },
    en: {
      title: "The file was not opened",
      userMessage: "A file is opened first, and can be fetched for five minutes then.",
    },
  },
  "view.too_many": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "保存的视图太多",
      userMessage: "每个列表最多保存 20 个视图，请先删除不再使用的。",
    },
    en: {
      title: "Too many views",
      userMessage: "Of each list you can keep 20 views. Please remove one you no longer use.",
    },
  },
  "view.name_taken": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "名称已使用",
      userMessage: "您在这个列表中已有同名的视图，请换一个名称。",
    },
    en: {
      title: "This name is taken",
      userMessage: "You already keep a view of this list under that name. Please choose another.",
    },
  },
  "view.of_another": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "这是同事的视图",
      userMessage: "团队视图只能由保存它的同事删除。",
    },
    en: {
      title: "A colleague keeps this view",
      userMessage: "A view of the team is removed by whoever keeps it.",
    },
  },
} as const satisfies RefusalTable;
