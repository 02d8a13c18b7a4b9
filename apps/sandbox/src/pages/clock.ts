import { type Html, html } from "@coffer/ui/pages";
import { type Language, type Text, text } from "../platform/page.ts";
import type { World } from "../world.ts";
import { addressOf, live, rowList, section } from "./parts.ts";

const words = {
  business: text("业务时间", "Business time"),
  wall: text("真实时间", "Wall time"),
  move: text("拨快", "Move on"),
  hint: text(
    "途中每个到期点都停下，到期、结算、退汇依次发生。验证码和登录不受影响；时间不能拨回。",
    "It stops at each due instant on the way, so that what expires or is settled does so in " +
      "its order. Codes, sessions and signatures keep to wall time. There is no way back.",
  ),
  hour: text("拨快 1 小时", "Plus 1 hour"),
  day: text("拨快 1 天", "Plus 1 day"),
  moved: text("时间已拨快", "The clock has moved"),
  due: text("外面将要发生的事", "What will happen outside"),
  none: text("没有等着到期的事。", "Nothing is waiting for its time."),
} as const;

const kinds: ReadonlyMap<string, Text> = new Map([
  ["settle", text("通道结算到备付金", "A gateway settles into the pool")],
  ["bank.return", text("银行退回一笔付款", "The bank sends a payout back")],
]);

export function clockPage(world: World, language: Language): Html {
  const { clock } = world;
  const where = zoneName(clock.zone, language);
  const now = html`<p class="hint">${words.business[language]} · ${where}</p>
<p class="amount">${clock.shown(clock.business())}</p>
<p class="hint">${words.wall[language]} ${clock.shown(clock.wall())}</p>`;
  const planned = world.due.planned(20).map(({ kind, subject, at }) => ({
    title: (kinds.get(kind) ?? text(kind, kind))[language],
    notes: [subject.replace("|", " · ")],
    badge: { tone: "plain" as const, text: clock.shown(at) },
  }));
  const buttons = html`<div class="acts">${forward(language, 3_600, words.hour)}
${forward(language, 86_400, words.day)}</div>`;
  return html`<section class="card">${live("now", now)}</section>
${section(words.move[language], html`<p class="hint">${words.hint[language]}</p>${buttons}`)}
${section(words.due[language], live("due", rowList(planned, words.none[language])))}`;
}

const forward = (language: Language, seconds: number, label: Text): Html =>
  html`<form method="post" data-stay data-done="${words.moved[language]}"
 action="${addressOf(language, "/lab/clock", "/clock")}">
<input type="hidden" name="seconds" value="${seconds}">
<button class="small">${label[language]}</button></form>`;

/** `China Time`; by its name in the list of zones where the language has none. */
function zoneName(zone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    timeZoneName: "longGeneric",
  });
  return format.formatToParts().find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
