import type { Locale } from "@coffer/contract";
import type { Told } from "../security/codes/index.ts";

type Template = Told["template"];

// Short enough for one SMS in either language. Each says that nobody of ours will ever ask for it:
// most codes that are stolen are read out on the phone.
const templates: Readonly<Record<Template, Readonly<Record<Locale, string>>>> = {
  sign_up_code: {
    "zh-CN": "【宝匣】注册验证码 {code}，10 分钟内有效。请勿告诉任何人，包括自称客服的人。",
    en: "Coffer: sign-up code {code}, good for 10 minutes. Tell nobody, not even our staff.",
  },
  sign_in_code: {
    "zh-CN": "【宝匣】登录验证码 {code}，10 分钟内有效。请勿告诉任何人，包括自称客服的人。",
    en: "Coffer: sign-in code {code}, good for 10 minutes. Tell nobody, not even our staff.",
  },
  recover_code: {
    "zh-CN": "【宝匣】找回账户验证码 {code}，10 分钟内有效。请勿告诉任何人，包括自称客服的人。",
    en: "Coffer: recovery code {code}, good for 10 minutes. Tell nobody, not even our staff.",
  },
  pin_reset_code: {
    "zh-CN": "【宝匣】重置支付密码验证码 {code}，10 分钟内有效。请勿告诉任何人，包括自称客服的人。",
    en: "Coffer: code {code} to replace your PIN, good for 10 minutes. Tell nobody, not even us.",
  },
  phone_taken: {
    "zh-CN": "【宝匣】此手机号已属于另一个账户，不能用来找回账户。若非本人操作，无需理会。",
    en: "Coffer: this number belongs to another account and cannot be used for a recovery.",
  },
  phone_known: {
    "zh-CN": "【宝匣】有人用此手机号注册，但它已有账户，请直接登录。若非本人操作，无需理会。",
    en: "Coffer: someone tried to sign up with this number. It has an account: please sign in.",
  },
};

/** The words of a message in the reader's language. */
export const textOf = ({ template, locale, code }: Told): string =>
  templates[template][locale].replace("{code}", code);
