import { type Html, html } from "@coffer/ui/pages";
import type { Fault } from "../lab/faults.ts";
import type { LogLine } from "../lab/lab-log.ts";
import { normal } from "../lab/switch-table.ts";
import type { SwitchState } from "../lab/switches.ts";
import { type Language, text } from "../platform/page.ts";
import type { World } from "../world.ts";
import { addressOf, live, rowList, section, type Tone } from "./parts.ts";
import { amountText } from "./sandbox-values.ts";

const words = {
  title: text("故障开关", "Failure switches"),
  hint: text(
    "选一种情况，再决定只对下一次生效，还是一直生效到关掉为止。",
    "Choose what goes wrong, and whether the next call meets it or every call until you stop it.",
  ),
  next: text("只对下一次生效", "For the next call"),
  standing: text("一直生效", "Until switched off"),
  off: text("恢复正常", "Back to normal"),
  left: text("下一次", "next call"),
  stays: text("一直", "until switched off"),
  seen: text("用户看到：", "A user sees: "),
  done: text("已设置", "Set"),
  log: text("开关做了什么", "What the switches did"),
  none: text("还没有动过任何开关。", "No switch has been touched yet."),
} as const;

const acts = {
  armed: { tone: "plain", text: text("已准备：下一次", "armed: next call") },
  standing: { tone: "plain", text: text("已打开：一直", "on: until switched off") },
  acted: { tone: "wait", text: text("生效了", "did it") },
  off: { tone: "good", text: text("已关掉", "switched off") },
} as const satisfies Record<LogLine["act"], { tone: Tone; text: unknown }>;

/** The switches of one thing outside, each with what it does and what is seen of it. */
export function switchSection(
  world: World,
  language: Language,
  { thing, back, title }: { thing: string; back: string; title?: string },
): Html {
  const switches = world.switches.list().filter(({ name }) => name.startsWith(`${thing}.`));
  const body = html`<p class="hint">${words.hint[language]}</p>
${switches.map((one) => switchOf(language, one, back))}`;
  return section(title ?? words.title[language], body);
}

function switchOf(language: Language, one: SwitchState, back: string): Html {
  const choices = Object.entries(one.faults)
    .filter(([value]) => value !== "normal")
    .map(([value, fault]) => choiceOf(language, { name: one.name, value, fault }));
  return html`<details class="switch"><summary><span>${one.text[language]}</span>
<span id="${one.name}-now" data-live>${stateOf(language, one)}</span></summary>
<form method="post" data-stay data-done="${words.done[language]}: ${one.text[language]}"
 action="${addressOf(language, `/lab/switches/${one.name}`, back)}">
<fieldset><legend class="unseen">${one.text[language]}</legend>${choices}</fieldset>
<div class="acts"><button class="small" name="next" value="1">${words.next[language]}</button>
<button class="small quiet" name="next" value="">${words.standing[language]}</button>
<button class="small quiet" name="value" value="normal"
 formnovalidate>${words.off[language]}</button></div></form></details>`;
}

function stateOf(language: Language, { value, remaining, faults }: SwitchState): Html {
  const current = (faults[value] ?? normal).does[language];
  if (value === "normal") return html`<span class="badge good">${current}</span>`;
  const times = remaining === null ? words.stays : words.left;
  const count = remaining !== null && remaining > 1 ? ` × ${remaining}` : "";
  return html`<span class="badge wait">${current} · ${times[language]}${count}</span>`;
}

function choiceOf(
  language: Language,
  { name, value, fault }: { name: string; value: string; fault: Fault },
): Html {
  const id = `${name}-${value}`;
  return html`<div class="choice"><input type="radio" id="${id}" name="value" value="${value}"
 required aria-describedby="${id}-seen"><label for="${id}">${fault.does[language]}</label>
<p class="hint" id="${id}-seen">${words.seen[language]}${fault.seen[language]}</p></div>`;
}

/** What was switched and what it did; of one thing, or of all. */
export function logSection(world: World, language: Language, thing?: string): Html {
  const switches = new Map(world.switches.list().map((one) => [one.name, one]));
  const rows = world.labLog.list(thing, 30).map((line) => ({
    title: titleOf(language, line, switches.get(line.name)),
    notes: [`${world.clock.shown(line.at)}${line.about === null ? "" : ` · ${line.about}`}`],
    badge: { tone: acts[line.act].tone, text: acts[line.act].text[language] },
  }));
  const list = rowList(rows, words.none[language]);
  return section(words.log[language], live("lab-log", list));
}

function titleOf(language: Language, line: LogLine, known: SwitchState | undefined): string {
  // The digits of an amount act without any switch.
  if (!known) return amountText(line.value)[language];
  const does = (known.faults[line.value] ?? normal).does[language];
  return `${known.text[language]}: ${does}`;
}
