import type { Locale } from "@coffer/contract";
import type { Subscriber } from "../books/subscribers/index.ts";
import type { Reader, Work } from "../books/work/index.ts";
import { newId } from "../platform/ids.ts";
import { getPerson, localeOf } from "../security/identity/index.ts";
import { phonesOf } from "../security/recovery/index.ts";
import { sensitive } from "../security/vault/index.ts";
import { newMessage } from "./message.ts";

// Told to the number that was lost as well as to the new one: whoever holds the old one may be the
// owner, and an hour of warning is what the wait is for.

type Words = Readonly<Record<Locale, string>>;

// No link in any of them, so that nobody learns to tap on one.
const texts: Readonly<Record<"begun" | "completed" | "refused" | "stopped", Words>> = {
  begun: {
    "zh-CN":
      "【宝匣】有人申请找回您的账户，最早 {date} 生效。若非本人，请打开宝匣点“不是我”，或在登录页“紧急冻结”。",
    en:
      "Coffer: a recovery of your account was asked for, at the earliest {date}. Not you? Open " +
      "Coffer and tap That was not me, or freeze the account from the sign-in page.",
  },
  completed: {
    "zh-CN":
      "【宝匣】您的账户找回已完成，丢失的验证方式已移除，所有设备已退出，{date} 前限额较低。若非本人，请立即联系客服。",
    en:
      "Coffer: the recovery of your account is complete and all devices are signed out. Amounts " +
      "are small until {date}. Not you? Contact us at once.",
  },
  refused: {
    "zh-CN": "【宝匣】您的账户找回申请未获通过，账户没有任何变动。如需帮助请联系客服。",
    en: "Coffer: the recovery of your account was not approved. Nothing has changed. Contact us.",
  },
  stopped: {
    "zh-CN": "【宝匣】您的账户找回申请已被阻止，账户没有任何变动。",
    en: "Coffer: the recovery of your account was stopped. Nothing has changed.",
  },
};

// Longer than a night: who sees it in the morning can still act.
const WORTH_TELLING_MS = 24 * 3_600_000;

/** Hears of a recovery's beginning and end, and writes to every number it concerns. */
export const recoverySubscriber: Subscriber = {
  name: "messages.recoveries",
  from: "install",
  types: ["recovery.begun", "recovery.ended"],
  decide: async (read, { type, subject, payload }) =>
    tellPhones(read, subject, type === "recovery.begun" ? "begun" : howOf(payload["how"])),
};

const howOf = (how: unknown) =>
  how === "completed" || how === "refused" ? how : ("stopped" as const);

async function tellPhones(read: Reader, id: string, what: keyof typeof texts): Promise<Work<null>> {
  const recovery = await read.load("recovery", id);
  if (!recovery) return { reply: null };
  const person = await getPerson(read, recovery.person);
  const { phone, newPhone } = await phonesOf(read, recovery);
  const locale = localeOf(person);
  const at = what === "begun" ? recovery.until : person.coolOffUntil;
  const text = texts[what][locale].replace("{date}", at ? dateIn(read, locale, at) : "");
  const expiresAt = new Date(read.wall.getTime() + WORTH_TELLING_MS);
  const template = `recovery_${what}`;
  const messages = [phone, ...(newPhone ? [newPhone] : [])].map((to) =>
    newMessage(read, { template, letter: sensitive({ to: to.reveal(), text }), expiresAt }),
  );
  return {
    insert: messages.map(({ insert }) => insert),
    due: messages.map((message) => ({
      id: newId("due"),
      at: read.now,
      handler: "message.send",
      reference: message.id,
    })),
    audit: messages.map((message) => ({
      action: "message.queue",
      subject: message.id,
      detail: { template },
    })),
    reply: null,
  };
}

const dateIn = ({ install }: Reader, locale: Locale, at: Date): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: install.zone,
    dateStyle: "medium",
    timeStyle: "short",
  }).format(at);
