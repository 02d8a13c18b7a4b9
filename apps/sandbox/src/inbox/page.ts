import { type Html, html, type Language, layout } from "../platform/page.ts";
import type { Message } from "./messages.ts";

const texts = {
  "zh-CN": {
    title: "短信收件箱",
    ribbon: "沙盒 · 这里的短信不会发到任何手机",
    to: "收件人",
    show: "查看",
    none: "还没有短信。",
    list: "短信",
  },
  en: {
    title: "Message inbox",
    ribbon: "Sandbox · these messages reach no phone",
    to: "Recipient",
    show: "Show",
    none: "No messages yet.",
    list: "Messages",
  },
};

export function inboxPage(language: Language, to: string, messages: readonly Message[]): Html {
  const t = texts[language];
  const items = messages.map(
    (message) => html`<li class="card message">
<p class="hint">${message.recipient} · ${message.kind} · <time>${message.at}</time></p>
<p>${message.text}</p>
</li>`,
  );
  const list = items.length > 0 ? html`<ul class="plain">${items}</ul>` : html`<p>${t.none}</p>`;
  const body = html`<h1>${t.title}</h1>
<form method="get" action="/inbox" role="search">
<input type="hidden" name="lang" value="${language}">
<div class="field"><label for="to">${t.to}</label>
<input id="to" name="to" type="text" value="${to}" autocomplete="off"></div>
<button>${t.show}</button>
</form>
<h2>${t.list}</h2>
${list}`;
  return layout(language, { title: t.title, ribbon: t.ribbon, body });
}
