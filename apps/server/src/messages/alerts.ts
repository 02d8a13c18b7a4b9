import type { Locale } from "@coffer/contract";
import { assert } from "../platform/refusal.ts";

/** Something that happened to an account, by the name of its words. */
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
  changed_totp_on: {
    "zh-CN": "【宝匣】您的账户已绑定验证器，登录时需要它的验证码。若非本人，请立即联系客服。",
    en: "Coffer: an authenticator was added; signing in asks for its code. Not you? Contact us.",
  },
  changed_totp_off: {
    "zh-CN": "【宝匣】您的账户已解绑验证器。若非本人，请立即联系客服。",
    en: "Coffer: the authenticator was removed from your account. Not you? Contact us.",
  },
  changed_passkey_on: {
    "zh-CN": "【宝匣】您的账户已添加通行密钥，可用它登录和付款。若非本人，请立即联系客服。",
    en: "Coffer: a passkey was added; it signs in and allows payments. Not you? Contact us.",
  },
  changed_passkey_off: {
    "zh-CN": "【宝匣】您的账户已移除一个通行密钥。若非本人，请立即联系客服。",
    en: "Coffer: a passkey was removed from your account. Not you? Contact us.",
  },
  changed_passkey_copied: {
    "zh-CN": "【宝匣】有人可能在使用您通行密钥的副本，我们已拒绝。请移除该通行密钥并联系客服。",
    en: "Coffer: a copy of your passkey may be in use; we refused it. Remove it and contact us.",
  },
  copy_ready: {
    "zh-CN":
      "【宝匣】您的个人信息副本已生成，7 天内可在“隐私”中下载。若非本人申请，请立即联系客服。",
    en: "Coffer: the copy of your data is ready under Privacy for 7 days. Not you? Contact us.",
  },
  account_closed: {
    "zh-CN":
      "【宝匣】您的账户已注销，此手机号已释放。依法保存的记录到期后销毁。若非本人，请立即联系客服。",
    en:
      "Coffer: your account is closed and this number is free. What the law wants kept is " +
      "destroyed when its term ends. Not you? Contact us.",
  },
  account_reopened: {
    "zh-CN": "【宝匣】注销未完成：同一时刻有资金到账，账户仍然有效。请登录查看。",
    en: "Coffer: your account was not closed: money came in at that moment. Please sign in.",
  },
  changed_frozen: {
    "zh-CN":
      "【宝匣】您的账户已按您的要求冻结，钱不会再转出，所有设备已退出。登录后可在安全中心解除。",
    en: "Coffer: your account is frozen as asked; no money leaves it. Sign in to lift the freeze.",
  },
  changed_unfrozen: {
    "zh-CN": "【宝匣】您的账户已解除冻结，可以正常使用。若非本人，请立即重新冻结并联系客服。",
    en: "Coffer: the freeze of your account was lifted. Not you? Freeze it again and contact us.",
  },
  changed_recovery_codes: {
    "zh-CN": "【宝匣】您的恢复码已更新，旧的全部失效。若非本人，请立即联系客服。",
    en: "Coffer: you have new recovery codes; the old ones are void. Not you? Contact us.",
  },
  changed_pin_reset: {
    "zh-CN":
      "【宝匣】您的支付密码刚被重置，三天内限额较低。若非本人，请在登录页点“紧急冻结”并联系客服。",
    en:
      "Coffer: your payment PIN was replaced; amounts are small for some days. Not you? Freeze " +
      "the account from the sign-in page and contact us.",
  },
  changed_recovery_used: {
    "zh-CN": "【宝匣】刚有人用恢复码登录了您的账户，该恢复码已失效。若非本人，请立即联系客服。",
    en: "Coffer: a recovery code was used to sign in; it is spent now. Not you? Contact us.",
  },
  elder_on: {
    "zh-CN":
      "【宝匣】您的账户已开启长辈模式：限额较低，给新朋友的转账次日到账。若非本人，请联系客服。",
    en:
      "Coffer: elder mode is on: lower limits, and money for somebody new arrives a day later. " +
      "Not you? Contact us.",
  },
  elder_leaving: {
    "zh-CN":
      "【宝匣】有人申请关闭您的长辈模式，一天后生效。如有人在电话里教您这样做，请挂断，并在“长辈模式”中点“继续使用”。",
    en:
      "Coffer: elder mode was asked to end in a day. If somebody on the phone tells you to, hang " +
      "up, and choose Keep it under Elder mode.",
  },
  elder_kept: {
    "zh-CN": "【宝匣】您的长辈模式继续开启，关闭申请已撤回。",
    en: "Coffer: elder mode stays on; it is not going to end.",
  },
  elder_off: {
    "zh-CN": "【宝匣】您的长辈模式已关闭，限额和到账时间恢复正常。若非本人，请立即联系客服。",
    en: "Coffer: elder mode is off; limits and arrival are as usual. Not you? Contact us.",
  },
};

/** The words of an alert in the reader's language. */
export function alertText({ template, device }: Alert, locale: Locale): string {
  const words = alerts[template];
  assert(words, `an alert has its words: ${template}`);
  return words[locale].replace("{device}", device);
}
