import { type Html, html } from "@coffer/ui/pages";
import { type Language, type Text, text } from "../platform/page.ts";
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
  ask: text("请审计员核对", "Ask the auditor"),
  asked: text("审计员：每一笔都对得上", "The auditor finds everything in order"),
} as const;

const goTo = {
  wallet: text("去钱包做", "Do it in the wallet"),
  till: text("去收银台", "Go to the till"),
  console: text("去运营后台看", "Look in the console"),
  docs: text("看开发者文档", "Read the developers' pages"),
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
  const steps = rowList(
    tourSteps.map((step) => rowOf(world, language, step)),
    "",
  );
  const body = html`<p class="hint">${words.hint[language]}</p>
${live("tour", html`<div class="acts">${begin}</div>${steps}`)}`;
  return section(words.title[language], body);
}

function rowOf(world: World, language: Language, tourStep: TourStep): Row {
  const { step, title, how, switches, asksAuditor } = tourStep;
  const progress = progressOf(world);
  const done = progress !== undefined && isDone(progress, step);
  const button = (to: string, label: Text, said: Text): Html =>
    action({
      language,
      to,
      back: "/",
      label: label[language],
      done: said,
      about: title[language],
    });
  const prepare = button(`/lab/tour/${step}/prepare`, words.prepare, words.prepared);
  const ask = button("/lab/tour/auditor", words.ask, words.asked);
  const actions = [
    ...(switches === undefined || done ? [] : [prepare]),
    link(world, language, tourStep),
    ...(asksAuditor && !done ? [ask] : []),
  ];
  return {
    title: `${step} · ${title[language]}`,
    notes: [html`${how[language].split("`").map(written)}`],
    badge: done
      ? { tone: "good", text: words.done[language] }
      : { tone: "plain", text: words.open[language] },
    actions,
  };
}

const written = (part: string, place: number): Html =>
  place % 2 === 1 ? html`<code>${part}</code>` : html`${part}`;

/** The first that is not done: one button stands out, and it is the one to press. */
function isNext(world: World, step: number): boolean {
  const progress = progressOf(world);
  if (progress === undefined) return false;
  return tourSteps.find((one) => !isDone(progress, one.step))?.step === step;
}

/** To where the step is done, in a tab of its own: this page goes on ticking. */
function link(world: World, language: Language, { step, title, at }: TourStep): Html {
  const url = addressOfApp(world, at.app);
  if (url === undefined) return html``;
  const label = goTo[at.app][language];
  const look = isNext(world, step) ? "small" : "small quiet";
  return html`<a class="button ${look}" target="_blank" href="${new URL(at.path, url).href}"
 aria-label="${label}: ${title[language]}">${label}</a>`;
}

function addressOfApp(world: World, app: TourStep["at"]["app"]): string | undefined {
  switch (app) {
    case "wallet":
      return world.walletUrl;
    case "till":
      return world.tillUrl;
    case "console":
      return world.consoleUrl;
    case "docs":
      return world.store.setting("platform.noticeUrl");
  }
}
