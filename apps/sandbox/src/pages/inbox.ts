import { type Html, html } from "@coffer/ui/pages";
import { listMessages } from "../inbox/messages.ts";
import { type Language, text } from "../platform/page.ts";
import type { World } from "../world.ts";
import { logSection, switchSection } from "./lab-section.ts";
import { live, rowList, section } from "./parts.ts";

const words = {
  to: text("收件人", "Recipient"),
  hint: text("手机号或邮箱；留空看全部。", "A phone number or an address; empty for everybody's."),
  show: text("查看", "Show"),
  none: text("还没有短信。", "No messages yet."),
  list: text("短信", "Messages"),
} as const;

export function inboxPage(world: World, language: Language, to: string | undefined): Html {
  const messages = listMessages(world, to, 50).map((message) => ({
    title: message.text,
    notes: [`${message.recipient} · ${world.clock.shown(message.at)}`],
  }));
  return html`<form method="get" action="/inbox" role="search" class="card fields">
<input type="hidden" name="lang" value="${language}">
<div><label for="to">${words.to[language]}</label>
<input id="to" name="to" type="text" value="${to ?? ""}" autocomplete="off"
 aria-describedby="to-hint"><p class="hint" id="to-hint">${words.hint[language]}</p></div>
<button class="small">${words.show[language]}</button></form>
${section(words.list[language], live("messages", rowList(messages, words.none[language])))}
${switchSection(world, language, { thing: "inbox", back: "/inbox" })}
${logSection(world, language, "inbox")}`;
}
