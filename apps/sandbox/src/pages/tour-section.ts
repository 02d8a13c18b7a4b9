import { type Html, html } from "@coffer/ui/pages";
import { type Language, text } from "../platform/page.ts";
import { type TourStep, tourSteps } from "../tour/steps.ts";
import { isDone, progressOf } from "../tour/tour.ts";
import type { World } from "../world.ts";
import { action, live, type Row, rowList, section } from "./parts.ts";

const words = {
  title: text("走一遍", "The tour"),
  hint: text(
    "一步一步在钱包里做，做完会自己打勾。" +
      "终端里的 npm run tour 由脚本走同样的步骤，并核对每一分钱。",
    "Do it in the wallet step by step; each ticks itself. In a terminal npm run tour plays the " +
      "same steps by script and holds every cent against the books.",
  ),
  begin: text("开始", "Begin"),
  again: text("重新开始", "Begin again"),
  begun: text("已开始，去钱包走第一步吧", "It has begun: the first step is in the wallet"),
  prepare: text("准备故障", "Prepare the faults"),
  prepared: text("故障已准备，只对下一次生效", "Prepared, for the next call only"),
  done: text("✓ 已完成", "✓ done"),
  open: text("未完成", "to do"),
  wallet: text("打开钱包", "Open the wallet"),
} as const;

/** The steps of the tour, each with what it needs, ticked as the platform tells of them. */
export function tourSection(world: World, language: Language): Html {
  const begun = progressOf(world) !== undefined;
  const begin = action({
    language,
    to: "/lab/tour",
    back: "/",
    label: words[begun ? "again" : "begin"][language],
    done: words.begun,
  });
  const { walletUrl } = world;
  const wallet =
    walletUrl === undefined
      ? html``
      : html`<a class="button small" href="${walletUrl}">${words.wallet[language]}</a>`;
  const steps = rowList(
    tourSteps.map((step) => rowOf(world, language, step)),
    "",
  );
  const body = html`<p class="hint">${words.hint[language]}</p>
${live("tour", html`<div class="acts">${begin}${wallet}</div>${steps}`)}`;
  return section(words.title[language], body);
}

function rowOf(world: World, language: Language, { step, title, how, switches }: TourStep): Row {
  const progress = progressOf(world);
  const done = progress !== undefined && isDone(progress, step);
  const prepare =
    switches === undefined || done
      ? []
      : [
          action({
            language,
            to: `/lab/tour/${step}/prepare`,
            back: "/",
            label: words.prepare[language],
            done: words.prepared,
            about: title[language],
          }),
        ];
  return {
    title: `${step} · ${title[language]}`,
    notes: [how[language]],
    badge: done
      ? { tone: "good", text: words.done[language] }
      : { tone: "plain", text: words.open[language] },
    actions: prepare,
  };
}
