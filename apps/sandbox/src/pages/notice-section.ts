import { type Html, html } from "@coffer/ui/pages";
import type { Channel } from "../notices/notices.ts";
import { type Language, text } from "../platform/page.ts";
import type { World } from "../world.ts";
import { action, live, type Row, rowList, section, type Tone } from "./parts.ts";

const words = {
  title: text("发给平台的通知", "Notices to the platform"),
  none: text("还没有通知。", "No notices yet."),
  again: text("再发一次", "Send again"),
  sent: text("已再发一次", "Sent again"),
  nothing: text("不发送", "not sent"),
  forged: text("签名是伪造的", "forged signature"),
} as const;

const states: Readonly<Record<string, { tone: Tone; text: ReturnType<typeof text> }>> = {
  waiting: { tone: "wait", text: text("等待送达", "waiting") },
  delivered: { tone: "good", text: text("已送达", "delivered") },
  given_up: { tone: "bad", text: text("已放弃", "given up") },
};

type Listed = ReturnType<World["notices"]["list"]>[number];

/** What the platform was told by one channel, with every attempt and its answer. */
export function noticeSection(world: World, language: Language, channel: Channel): Html {
  const rows = world.notices
    .list({ channel, limit: 20 })
    .map((notice) => rowOf(world, language, notice));
  return section(words.title[language], live("notices", rowList(rows, words.none[language])));
}

function rowOf(world: World, language: Language, notice: Listed): Row {
  const last = notice.deliveries.at(-1);
  const state = states[last?.state ?? ""] ?? { tone: "plain" as const, text: words.nothing };
  return {
    title: html`<code>${kindOf(notice.body)}</code>`,
    notes: [
      notice.reference,
      ...notice.deliveries.map(
        (one) => `${world.clock.shown(one.at)} · ${attemptsOf(language, one)}`,
      ),
    ],
    badge: { tone: state.tone, text: state.text[language] },
    actions: [
      action({
        language,
        to: `/lab/notices/${notice.id}/resend`,
        back: `/${notice.channel}`,
        label: words.again[language],
        done: words.sent,
        about: `${kindOf(notice.body)} ${notice.reference}`,
      }),
    ],
  };
}

function attemptsOf(language: Language, delivery: Listed["deliveries"][number]): string {
  const tries = text(`第 ${delivery.attempts} 次`, `attempt ${delivery.attempts}`)[language];
  const answer = delivery.answer === null ? "" : ` · HTTP ${delivery.answer}`;
  const forged = delivery.sign === "forged" ? ` · ${words.forged[language]}` : "";
  return `${tries}${answer}${forged}`;
}

// Each channel has its own word for what a notice is about.
function kindOf(body: string): string {
  const said: unknown = JSON.parse(body);
  if (typeof said !== "object" || said === null) return "";
  const places = [said, Object(Reflect.get(said, "head"))];
  const words = places.flatMap((place) =>
    ["type", "notify_type", "kind", "service"].map((name): unknown => Reflect.get(place, name)),
  );
  return String(words.find((word) => typeof word === "string") ?? "");
}
