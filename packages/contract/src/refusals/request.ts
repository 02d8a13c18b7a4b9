import type { RefusalTable } from "./entry.ts";

// What is wrong with the call itself: a mistake of the program that sent it, not of the person.
export const requestRefusals = {
  "request.invalid": {
    status: 400,
    retryable: false,
    "zh-CN": {
      title: "信息填写有误",
      userMessage: "有内容不符合要求，请检查后再提交。没有动用任何资金。",
    },
    en: {
      title: "Something is not filled in right",
      userMessage: "Please check what you entered and send it again. No money has moved.",
    },
  },
  "request.malformed": {
    status: 400,
    retryable: false,
    "zh-CN": {
      title: "请求无法读取",
      userMessage: "这次请求无法读取，请重新操作。没有动用任何资金。",
    },
    en: {
      title: "The request could not be read",
      userMessage: "Please try again from the start. No money has moved.",
    },
  },
  "request.too_large": {
    status: 413,
    retryable: false,
    "zh-CN": {
      title: "内容过大",
      userMessage: "提交的内容过大，请精简后再试。没有动用任何资金。",
    },
    en: {
      title: "Too much at once",
      userMessage:
        "What was sent is too large. Please shorten it and try again. No money has moved.",
    },
  },
  card_data_not_accepted: {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "请勿填写银行卡数据",
      userMessage:
        "内容里有像银行卡号或安全码的数字。我们从不接收这些，也没有保存。没有动用任何资金，请删去后再提交。",
    },
    en: {
      title: "No card data, please",
      userMessage:
        "There is something like a card number or its security code in it. We never take those, " +
        "and have not kept it. No money has moved. Please remove it and send the rest again.",
    },
  },
  "request.unsupported_media": {
    status: 415,
    retryable: false,
    "zh-CN": {
      title: "格式不支持",
      userMessage: "提交的格式不受支持。没有动用任何资金。",
    },
    en: {
      title: "This format is not supported",
      userMessage: "What was sent is in a format we do not read. No money has moved.",
    },
  },
  "request.method_not_allowed": {
    status: 405,
    retryable: false,
    "zh-CN": {
      title: "不支持此操作",
      userMessage: "此处不支持这种操作。没有动用任何资金。",
    },
    en: {
      title: "Not possible here",
      userMessage: "This address does not offer that action. No money has moved.",
    },
  },
  "request.version_unsupported": {
    status: 400,
    retryable: false,
    "zh-CN": {
      title: "接口版本不受支持",
      userMessage: "应用所用的接口版本在这里不受支持，请更新后再试。没有动用任何资金。",
      more: "这里的版本是 {version}。",
    },
    en: {
      title: "This version is not served here",
      userMessage: "The app speaks a version that is not served here. No money has moved.",
      more: "The version here is {version}.",
    },
  },
  "request.cursor_invalid": {
    status: 400,
    retryable: false,
    "zh-CN": {
      title: "列表已更新",
      userMessage: "请从列表开头重新加载。",
    },
    en: {
      title: "The list has moved on",
      userMessage: "Please load the list again from the top.",
    },
  },
  "request.idempotency_key_missing": {
    status: 400,
    retryable: false,
    "zh-CN": {
      title: "缺少防重复标识",
      userMessage: "请求缺少防重复标识，未予处理。没有动用任何资金。",
    },
    en: {
      title: "A key against doubling is missing",
      userMessage:
        "The request came without an Idempotency-Key and was not carried out. No money has moved.",
    },
  },
  "request.idempotency_key_invalid": {
    status: 400,
    retryable: false,
    "zh-CN": {
      title: "防重复标识无效",
      userMessage: "防重复标识格式不正确，未予处理。没有动用任何资金。",
    },
    en: {
      title: "The key against doubling is malformed",
      userMessage:
        "The Idempotency-Key must be 8 to 128 visible ASCII characters. No money has moved.",
    },
  },
  // Says nothing of the first attempt: it may have moved money, so the bills are to be looked at.
  "request.idempotency_key_reused": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "内容已变更",
      userMessage: "同一笔操作的内容前后不一致，这一次未予处理。请先到账单核对，再重新发起。",
    },
    en: {
      title: "The same operation came with other content",
      userMessage:
        "This attempt was not carried out. Please look at your bills before you start again.",
    },
  },
  // Also what is somebody else's: an id that exists must not be told from one that does not.
  "resource.not_found": {
    status: 404,
    retryable: false,
    "zh-CN": {
      title: "没有找到",
      userMessage: "没有找到这条记录，或者它不属于您。",
    },
    en: {
      title: "Not found",
      userMessage: "There is no such record, or it is not yours.",
    },
  },
  "rate.limited": {
    status: 429,
    retryable: true,
    "zh-CN": {
      title: "操作过于频繁",
      userMessage: "操作过于频繁，请稍后再试。没有动用任何资金。",
      more: "请在 {retryAfterSeconds} 秒后再试。",
    },
    en: {
      title: "Too many attempts",
      userMessage: "Please wait a little before you try again. No money has moved.",
      more: "You can try again in {retryAfterSeconds} seconds.",
    },
  },
  // Everything that the decision rested on was read anew several times and had changed each time.
  "conflict.changed": {
    status: 409,
    retryable: true,
    "zh-CN": {
      title: "信息刚刚有变化",
      userMessage: "处理期间信息有变化，这一次没有执行，也没有动用资金。请查看最新信息后重试。",
    },
    en: {
      title: "Something has just changed",
      userMessage:
        "This was not carried out and no money has moved. " +
        "Please look at the latest state and try again.",
    },
  },
  // The connection went while the commit was on its way. It is not called a failure, since it may
  // be none: the same call with the same key finds out.
  outcome_unknown: {
    status: 503,
    retryable: true,
    "zh-CN": {
      title: "正在确认结果",
      userMessage: "结果还在确认，资金是安全的。请稍后到账单查看，不要重复支付。",
    },
    en: {
      title: "The result is being confirmed",
      userMessage:
        "Your money is safe. Look at your bills in a moment, and do not pay again until you " +
        "see the result.",
    },
  },
  unavailable: {
    status: 503,
    retryable: true,
    "zh-CN": {
      title: "服务暂时不可用",
      userMessage: "服务暂时不可用，请稍后再试。没有动用任何资金。",
    },
    en: {
      title: "Not available for the moment",
      userMessage: "Please try again in a little while. No money has moved.",
    },
  },
  internal: {
    status: 500,
    retryable: true,
    "zh-CN": {
      title: "系统出了问题",
      userMessage: "系统出了问题，我们已收到通知。请先到账单核对，再决定是否重试。",
    },
    en: {
      title: "Something went wrong on our side",
      userMessage: "We have been told. Please look at your bills before you try again.",
    },
  },
  // To a bank or a gateway, and to whoever pretends to be one: no word of what was wrong.
  "notice.unverified": {
    status: 401,
    retryable: false,
    "zh-CN": {
      title: "通知未通过验证",
      userMessage: "通知的签名或时间未通过验证，未予处理。",
    },
    en: {
      title: "The notice could not be verified",
      userMessage: "Its signature or time did not hold. Nothing was done.",
    },
  },
} as const satisfies RefusalTable;
