import type { RefusalTable } from "./entry.ts";

// What a person proves that it is really them with: PIN, authenticator, passkey, sessions.
export const proofRefusals = {
  "session.current": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "这是当前设备",
      userMessage: "这是您正在使用的设备，请用“退出登录”离开。",
    },
    en: {
      title: "This is the device you are using",
      userMessage: "To leave this one, please sign out.",
    },
  },
  // The one that is no end: its details name the proofs that let the same call go on, with the same
  // key.
  "stepup.required": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "请确认是您本人",
      userMessage: "为保护您的资金，请先确认是您本人。没有动用任何资金。",
    },
    en: {
      title: "Please confirm that it is you",
      userMessage: "To protect your money, please confirm that it is you. No money has moved yet.",
    },
  },
  // A proof is of one order: another amount, payee or key and it is worth nothing (X10).
  "stepup.proof_refused": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "未能确认",
      userMessage: "这次确认与当前操作不符或已过期，请重新确认。没有动用任何资金。",
    },
    en: {
      title: "This could not be confirmed",
      userMessage:
        "The confirmation does not belong to this order, or its time is over. " +
        "Please confirm again. No money has moved.",
    },
  },
  "passkey.refused": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "通行密钥未能添加",
      userMessage: "通行密钥没有添加成功，请重新开始。",
    },
    en: {
      title: "The passkey was not added",
      userMessage: "The passkey could not be added. Please start again.",
    },
  },
  "passkey.too_many": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "通行密钥已满",
      userMessage: "通行密钥数量已到上限，请先移除不用的。",
    },
    en: {
      title: "Too many passkeys",
      userMessage: "Please remove one that you no longer use first.",
    },
  },
  "stepup.sign_in_again": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "请重新登录",
      userMessage: "修改安全设置前需要确认是您本人，请重新登录后十分钟内再操作。",
    },
    en: {
      title: "Please sign in again",
      userMessage:
        "Before security settings change we make sure it is you. " +
        "Sign in again and come back within ten minutes.",
    },
  },
  "totp.not_enrolled": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "未绑定验证器",
      userMessage: "您还没有绑定验证器应用。",
    },
    en: {
      title: "No authenticator",
      userMessage: "There is no authenticator on this account.",
    },
  },
  "totp.not_begun": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "绑定已失效",
      userMessage: "请重新开始绑定验证器，再输入它显示的验证码。",
    },
    en: {
      title: "Nothing is being set up",
      userMessage: "Please start setting up the authenticator again, then enter its code.",
    },
  },
  "stepup.proof_malformed": {
    status: 400,
    retryable: false,
    "zh-CN": {
      title: "验证信息无法读取",
      userMessage: "请重新输入支付密码。没有动用任何资金。",
    },
    en: {
      title: "The proof could not be read",
      userMessage: "Please enter your payment PIN again. No money has moved.",
    },
  },
  // The details say how many tries are left; the count stands although the call is refused.
  "stepup.pin_wrong": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "支付密码不正确",
      userMessage: "支付密码不正确，没有动用任何资金。",
      more: "还可以输入 {attemptsLeft} 次。",
    },
    en: {
      title: "The PIN is not right",
      userMessage: "That PIN is not right. No money has moved.",
      more: "Tries left: {attemptsLeft}.",
    },
  },
  // Of the PIN alone. What was proved otherwise goes on.
  "stepup.pin_locked": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "支付密码已锁定",
      userMessage: "支付密码输错次数过多，已暂时锁定。您的资金是安全的。",
      more: "请在 {minutesLeft} 分钟后再试。",
    },
    en: {
      title: "Your PIN is locked for now",
      userMessage: "It was entered wrongly too often. Your money is safe.",
      more: "You can try again in {minutesLeft} minutes.",
    },
  },
  "stepup.code_wrong": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "验证码不正确",
      userMessage: "验证器的验证码不正确，没有动用任何资金。",
      more: "还可以输入 {attemptsLeft} 次。",
    },
    en: {
      title: "The code is not right",
      userMessage: "That is not the code of your authenticator. No money has moved.",
      more: "Tries left: {attemptsLeft}.",
    },
  },
  "stepup.code_locked": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "验证码已锁定",
      userMessage: "验证码输错次数过多，已暂时锁定。您的资金是安全的。",
      more: "请在 {minutesLeft} 分钟后再试。",
    },
    en: {
      title: "Your authenticator's codes are locked for now",
      userMessage: "They were entered wrongly too often. Your money is safe.",
      more: "You can try again in {minutesLeft} minutes.",
    },
  },
  "stepup.pin_not_set": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "请先设置支付密码",
      userMessage: "您还没有设置支付密码，设置后即可继续。没有动用任何资金。",
    },
    en: {
      title: "Please set a payment PIN first",
      userMessage: "You have no payment PIN yet. Set one and come back. No money has moved.",
    },
  },
  "stepup.pin_by_password": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "请用登录密码重置",
      userMessage: "您没有通行密钥，请用登录密码和验证码重置支付密码。",
    },
    en: {
      title: "Please reset it with your password",
      userMessage: "There is no passkey on this account. Use your password and a code instead.",
    },
  },
  "stepup.pin_weak": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "支付密码过于简单",
      userMessage: "请不要使用重复、连续的数字或生日。",
    },
    en: {
      title: "This PIN is too easy to guess",
      userMessage: "Please avoid repeated digits, sequences and dates of birth.",
    },
  },
} as const satisfies RefusalTable;
