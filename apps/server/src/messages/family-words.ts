import type { Locale } from "@coffer/contract";

/** What one of the two is told, by the name of its words. */
export interface FamilyWords {
  readonly about: string;
  /** The other one, as they may be seen. */
  readonly name: string;
  readonly amount?: string;
}

type Words = Readonly<Record<Locale, string>>;

// What is not here is told to nobody: the person hears what changed, the contact what is theirs.
// No link in any of them, so that nobody learns to tap on one.
const texts: Readonly<Record<string, Words>> = {
  invited: {
    "zh-CN":
      "【宝匣】{name} 请您做亲情联系人：转账等待时会告诉您，您可以叫停。请打开宝匣，在“亲情守护”中答复。若不认识，请勿理会。",
    en:
      "Coffer: {name} asks you to be a trusted contact: you hear of transfers that wait and may " +
      "stop them. Answer in Coffer under Family. Ignore this if you do not know them.",
  },
  person_accepted: {
    "zh-CN": "【宝匣】{name} 已成为您的亲情联系人。若非您邀请，请立即联系客服。",
    en: "Coffer: {name} is now your trusted contact. Did not ask for that? Contact us at once.",
  },
  person_declined: {
    "zh-CN": "【宝匣】您邀请的亲情联系人没有接受，可以在“亲情守护”中邀请别人。",
    en: "Coffer: your invitation was declined. You can ask somebody else under Family.",
  },
  person_lapsed: {
    "zh-CN": "【宝匣】您的亲情联系人邀请已过期，可以在“亲情守护”中重新邀请。",
    en: "Coffer: your invitation has run out. You can ask again under Family.",
  },
  person_ending: {
    "zh-CN":
      "【宝匣】有人申请解除您的亲情联系人，一天后生效。如有人在电话里教您这样做，请挂断，并在“亲情守护”中点“保留”。",
    en:
      "Coffer: your trusted contact is to end in a day. If somebody on the phone tells you to, " +
      "hang up, and choose Keep under Family.",
  },
  person_ended: {
    "zh-CN": "【宝匣】您的亲情联系人已解除，转账不再有人和您一起把关。",
    en: "Coffer: you have no trusted contact any more; nobody looks twice with you.",
  },
  contact_ending: {
    "zh-CN":
      "【宝匣】{name} 申请解除您的亲情联系人身份，一天后生效。请打个电话，问问是否有人教唆。",
    en: "Coffer: {name} asks to end you as trusted contact in a day. Call: is somebody behind it?",
  },
  contact_kept: {
    "zh-CN": "【宝匣】{name} 保留了您的亲情联系人身份。",
    en: "Coffer: {name} keeps you as trusted contact.",
  },
  contact_ended: {
    "zh-CN": "【宝匣】您不再是 {name} 的亲情联系人。",
    en: "Coffer: you are no longer the trusted contact of {name}.",
  },
  contact_elder_leaving: {
    "zh-CN": "【宝匣】{name} 申请关闭长辈模式，一天后生效。请打个电话，问问是否有人教唆。",
    en: "Coffer: {name} asks to leave elder mode in a day. Call: is somebody behind it?",
  },
  watched_told: {
    "zh-CN":
      "【宝匣】{name} 有一笔 {amount} 的转账正在等待到账。请打个电话核实，可在“亲情守护”中叫停。",
    en: "Coffer: a transfer of {amount} by {name} is waiting. Call them; stop it under Family.",
  },
  watched_asked: {
    "zh-CN":
      "【宝匣】{name} 要转账 {amount}，需要您同意。请先打电话核实，再到“亲情守护”中同意或叫停。",
    en: "Coffer: {name} wants to send {amount} and needs your yes. Call first, then answer.",
  },
  answered_approved: {
    "zh-CN": "【宝匣】{name} 同意了您 {amount} 的转账，到账前您仍可撤回。",
    en: "Coffer: {name} said yes to your transfer of {amount}. You can take it back meanwhile.",
  },
  answered_stopped: {
    "zh-CN": "【宝匣】{name} 叫停了您 {amount} 的转账，钱已退回余额。请打个电话聊聊。",
    en: "Coffer: {name} stopped your transfer of {amount}; the money is back. Call them.",
  },
};

/** The words in the reader's language; undefined where nobody is told. */
export function familyText({ about, name, amount = "" }: FamilyWords, locale: Locale) {
  return texts[about]?.[locale].replace("{name}", name).replace("{amount}", amount);
}
