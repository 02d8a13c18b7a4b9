import { assert } from "../platform/refusal.ts";
import type { Locale } from "../security/identity/index.ts";

export interface Alert {
  readonly template: string;
  /** Browser and system of the device it is about. */
  readonly device: string;
}

type Words = Readonly<Record<Locale, string>>;

// Each says what to do when it was not the reader; none holds a link, so that nobody learns to
// tap on one.
const alerts: Readonly<Record<string, Words>> = {
  device_added: {
    "zh-CN":
      "【宝匣】您的账户刚在新设备（{device}）上登录。若非本人，请在“安全中心”结束该设备并修改密码。",
    en:
      "Coffer: your account was opened on a new device ({device}). Not you? End it in the " +
      "security centre and change your password.",
  },
  changed_password: {
    "zh-CN": "【宝匣】您的登录密码刚被修改，其他设备已退出。若非本人，请立即联系客服。",
    en: "Coffer: your password was changed and other devices signed out. Not you? Contact us.",
  },
};

/** The words of an alert in the reader's language. */
export function alertText({ template, device }: Alert, locale: Locale): string {
  const words = alerts[template];
  assert(words, `an alert has its words: ${template}`);
  return words[locale].replace("{device}", device);
}
