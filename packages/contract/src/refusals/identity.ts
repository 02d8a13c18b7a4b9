import type { RefusalTable } from "./entry.ts";

// Who is there, and what they may do. Nothing here tells whether an account exists, or which of
// two factors was wrong.
export const identityRefusals = {
  "auth.required": {
    status: 401,
    retryable: false,
    "zh-CN": {
      title: "请先登录",
      userMessage: "登录已失效，请重新登录。没有动用任何资金。",
    },
    en: {
      title: "Please sign in",
      userMessage: "You are signed out, or your session has ended. No money has moved.",
    },
  },
  // Before anything is looked at: a session must not be used by another site's page.
  "auth.origin_refused": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "来源不受信任",
      userMessage: "请求来自不受信任的页面，已被拒绝。没有动用任何资金。",
    },
    en: {
      title: "Not from this app",
      userMessage: "The request came from another page and was turned away. No money has moved.",
    },
  },
  "auth.key_invalid": {
    status: 401,
    retryable: false,
    "zh-CN": {
      title: "API 密钥无效",
      userMessage: "API 密钥无效、已过期或已停用。",
    },
    en: {
      title: "The API key is not valid",
      userMessage: "The key is unknown, expired or revoked.",
    },
  },
  // Told apart from an unknown key, since it is the commonest mistake and gives nothing away: the
  // mode stands in the key.
  "auth.key_wrong_mode": {
    status: 401,
    retryable: false,
    "zh-CN": {
      title: "API 密钥环境不符",
      userMessage: "测试密钥与正式密钥不能混用。",
    },
    en: {
      title: "The API key is of the other mode",
      userMessage: "Test keys and live keys are kept apart. Use the key of this installation.",
    },
  },
  "auth.key_scope": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "API 密钥权限不足",
      userMessage: "这个 API 密钥没有此操作的权限范围，请换用有权限的密钥。",
    },
    en: {
      title: "The API key does not reach this far",
      userMessage: "This key lacks the scope that the call needs. Use one that has it.",
    },
  },
  "auth.key_network": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "来源地址不在白名单",
      userMessage: "这个 API 密钥只能从已登记的网络地址使用。",
    },
    en: {
      title: "Not from this address",
      userMessage: "This key works from the networks that were named for it only.",
    },
  },
  "key.too_many": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "密钥已满",
      userMessage: "有效密钥数量已到上限，请先停用不用的。",
    },
    en: {
      title: "Too many keys",
      userMessage: "Please revoke one that you no longer use first.",
    },
  },
  "key.ended": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "密钥已停用",
      userMessage: "这个密钥已停用、过期或已被更换，请新建一个。",
    },
    en: {
      title: "This key has ended",
      userMessage: "It was revoked, has expired or was replaced already. Please make a new one.",
    },
  },
  "key.networks_invalid": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "网络地址有误",
      userMessage: "请按 203.0.113.0/24 或 2001:db8::/32 的格式填写。",
    },
    en: {
      title: "This is no network",
      userMessage: "Please write networks like 203.0.113.0/24 or 2001:db8::/32.",
    },
  },
  // Phone, password and code share one no: nobody learns which of them was right (X12).
  "auth.sign_in_failed": {
    status: 401,
    retryable: false,
    "zh-CN": {
      title: "登录未成功",
      userMessage: "手机号、密码或验证码不正确，请核对后重试。",
    },
    en: {
      title: "Sign-in did not succeed",
      userMessage: "The phone number, password or code is not right. Please check and try again.",
    },
  },
  "auth.login_failed": {
    status: 401,
    retryable: false,
    "zh-CN": {
      title: "登录未成功",
      userMessage: "登录名、密码或动态码不正确，请核对后重试。",
    },
    en: {
      title: "Sign-in did not succeed",
      userMessage: "The login name, password or code is not right. Please check and try again.",
    },
  },
  "staff.not_activated": {
    status: 401,
    retryable: false,
    "zh-CN": {
      title: "启用未成功",
      userMessage: "登录名或启用码不正确，或启用码已过期。请核对，或请同事重新出具。",
    },
    en: {
      title: "Not set up",
      userMessage:
        "The login name or the code is not right, or the code is too old. " +
        "Please check, or ask your colleagues for a new one.",
    },
  },
  "staff.login_taken": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "登录名已被使用",
      userMessage: "这个登录名已被使用，请换一个。",
    },
    en: {
      title: "This login name is taken",
      userMessage: "Please choose another login name.",
    },
  },
  "auth.code_wrong": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "验证码不正确",
      userMessage: "验证码不正确，请核对后重新输入。",
      more: "还可以输入 {attemptsLeft} 次。",
    },
    en: {
      title: "The code is not right",
      userMessage: "Please check the code and enter it again.",
      more: "Tries left: {attemptsLeft}.",
    },
  },
  "auth.code_expired": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "验证码已失效",
      userMessage: "验证码已失效，请重新获取。",
    },
    en: {
      title: "The code is no longer valid",
      userMessage: "Please ask for a new code.",
    },
  },
  "auth.phone_registered": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "手机号已注册",
      userMessage: "这个手机号已经注册，请直接登录。",
    },
    en: {
      title: "This number already has an account",
      userMessage: "Please sign in instead.",
    },
  },
  // Leaked, a run, or of too few different characters: never for want of a capital or a digit.
  "auth.password_weak": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "密码过于简单",
      userMessage: "这个密码太容易被猜到，请换一个更长、更特别的。",
    },
    en: {
      title: "This password is too easy to guess",
      userMessage: "Please choose a longer or more unusual one.",
    },
  },
  "auth.password_same": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "新密码与原密码相同",
      userMessage: "新密码不能与原密码相同，请换一个。",
    },
    en: {
      title: "This is the password you have",
      userMessage: "The new password must be different from the current one.",
    },
  },
  "auth.password_wrong": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "原密码不正确",
      userMessage: "原密码不正确，请核对后重新输入。",
      more: "还可以输入 {attemptsLeft} 次。",
    },
    en: {
      title: "The current password is not right",
      userMessage: "Please check your current password and enter it again.",
      more: "Tries left: {attemptsLeft}.",
    },
  },
  "auth.locked": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "已暂时锁定",
      userMessage: "输错次数过多，已暂时锁定，请稍后再试。",
      more: "请在 {minutesLeft} 分钟后再试。",
    },
    en: {
      title: "Locked for now",
      userMessage: "It was entered wrongly too often. Please try again later.",
      more: "You can try again in {minutesLeft} minutes.",
    },
  },
  "access.denied": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "没有权限",
      userMessage: "您没有进行此操作的权限。没有动用任何资金。",
    },
    en: {
      title: "Not allowed",
      userMessage: "You do not have permission to do this. No money has moved.",
    },
  },
  "access.test_mode_only": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "仅限测试环境",
      userMessage: "此功能仅在测试环境中可用。",
    },
    en: {
      title: "Test mode only",
      userMessage: "This exists in test mode only.",
    },
  },
  // Never why: some reasons may not be told, and a person of the house knows which.
  "account.frozen": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "账户使用受限",
      userMessage: "您的账户暂时受限，这笔操作没有执行，资金仍在您的账户中。",
    },
    en: {
      title: "Your account is restricted",
      userMessage:
        "Your account is restricted for now. This was not carried out and your money is still in " +
        "your account.",
    },
  },
  "account.closed": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "账户已注销",
      userMessage: "该账户已注销，操作没有执行，也没有动用任何资金。",
    },
    en: {
      title: "The account is closed",
      userMessage: "This account is closed. Nothing was carried out and no money has moved.",
    },
  },
  "kyc.required": {
    status: 403,
    retryable: false,
    "zh-CN": {
      title: "请先完成实名认证",
      userMessage: "完成实名认证后即可使用此功能。没有动用任何资金。",
    },
    en: {
      title: "Please verify your name first",
      userMessage: "This is available once your name is verified. No money has moved.",
    },
  },
  "kyc.already_verified": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "已完成实名认证",
      userMessage: "您已完成实名认证，无需再次提交。",
    },
    en: {
      title: "Already verified",
      userMessage: "Your name is already verified. There is nothing more to do.",
    },
  },
  "kyc.pending": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "实名认证进行中",
      userMessage: "上一次提交的资料正在核实，请稍候。",
    },
    en: {
      title: "Already being checked",
      userMessage: "What you sent before is still being checked. Please wait a moment.",
    },
  },
  // A day helps nobody here: what is asked for comes from a person.
  "kyc.attempts_exhausted": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "认证次数已用完",
      userMessage: "实名认证提交次数已达上限，不能再自行提交，需由工作人员核实。",
    },
    en: {
      title: "No attempts left",
      userMessage:
        "Verification has been tried too often. From here a member of our staff has to check.",
    },
  },
  "kyc.id_number_invalid": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "证件号码有误",
      userMessage: "证件号码不正确，请核对后再提交。",
    },
    en: {
      title: "The id number is not right",
      userMessage: "Please check the number and send it again.",
    },
  },
  // From the number alone, before any source is asked.
  "kyc.too_young": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "未达到年龄要求",
      userMessage: "未满规定年龄，暂不能开通此功能。",
    },
    en: {
      title: "Below the required age",
      userMessage: "This cannot be opened below the required age.",
    },
  },
} as const satisfies RefusalTable;
