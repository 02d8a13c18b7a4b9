import { type Html, html, type Language, layout } from "../platform/page.ts";
import type { SwitchState } from "./switches.ts";

const texts = {
  "zh-CN": {
    title: "故障实验室",
    ribbon: "沙盒 · 外部世界的开关,只在本机",
    business: "业务时间",
    notices: "通知地址",
    unset: "未设置",
    value: "状态",
    next: "次数",
    nextHint: "次数留空表示一直生效。",
    set: "设置",
    reset: "全部恢复正常",
    left: "剩余次数",
    inbox: "短信收件箱",
    other: "English",
  },
  en: {
    title: "Failure lab",
    ribbon: "Sandbox · switches of the outside world, on this machine only",
    business: "Business time",
    notices: "Notices go to",
    unset: "not set",
    value: "State",
    next: "Times",
    nextHint: "Leave “times” empty to keep a state until you change it.",
    set: "Set",
    reset: "Set everything to normal",
    left: "times left",
    inbox: "Message inbox",
    other: "中文",
  },
};

export function labPage(
  language: Language,
  switches: readonly SwitchState[],
  world: { business: string; noticeUrl: string | null },
): Html {
  const t = texts[language];
  const otherLanguage = language === "en" ? "zh-CN" : "en";
  const body = html`<p class="languages">
<a href="/inbox?lang=${language}">${t.inbox}</a>
<a href="/lab?lang=${otherLanguage}" lang="${otherLanguage}">${t.other}</a></p>
<h1>${t.title}</h1>
<dl>
<dt>${t.business}</dt><dd>${world.business}</dd>
<dt>${t.notices}</dt><dd>${world.noticeUrl ?? t.unset}</dd>
</dl>
<p class="hint">${t.nextHint}</p>
<div class="switches">${switches.map((one) => switchForm(language, one))}</div>
<form method="post" action="/lab/reset?lang=${language}">
<button class="quiet">${t.reset}</button></form>`;
  return layout(language, { title: t.title, ribbon: t.ribbon, body, wide: true });
}

function switchForm(language: Language, one: SwitchState): Html {
  const t = texts[language];
  const options = one.values.map((value) => {
    const label = one.valueTexts[value]?.[language] ?? value;
    return value === one.value
      ? html`<option value="${value}" selected>${label}</option>`
      : html`<option value="${value}">${label}</option>`;
  });
  const left = one.remaining === null ? "" : ` · ${t.left}: ${one.remaining}`;
  const current = one.valueTexts[one.value]?.[language] ?? one.value;
  return html`<form class="card ${one.value === "normal" ? "off" : "on"}" method="post"
 action="/lab/switches/${one.name}?lang=${language}" aria-labelledby="${one.name}">
<h2 id="${one.name}">${one.text[language]}</h2>
<p class="hint">${current}${left}</p>
<div class="pair">
<div><label for="${one.name}-value">${t.value}</label>
<select id="${one.name}-value" name="value">${options}</select></div>
<div><label for="${one.name}-next">${t.next}</label>
<input id="${one.name}-next" name="next" inputmode="numeric" pattern="[1-9][0-9]{0,2}"></div>
</div>
<button aria-label="${t.set}: ${one.text[language]}">${t.set}</button>
</form>`;
}
