import { type Html, html } from "@coffer/ui/pages";
import { type Language, text } from "../platform/page.ts";
import { type Check, listChecks } from "../registry/checks.ts";
import { samples } from "../registry/samples.ts";
import type { World } from "../world.ts";
import { logSection, switchSection } from "./lab-section.ts";
import { live, type Row, rowList, section, type Tone } from "./parts.ts";

const words = {
  checks: text("核验过的请求", "Checks answered"),
  hint: text(
    "只记下问过几次、几个渠道一致；不记姓名和号码。",
    "Kept is that it was asked and how many channels agreed; never a name or a number.",
  ),
  none: text("还没有人来核验。", "Nobody has asked yet."),
  check: text("一次核验", "A check"),
  samples: text("样本身份", "Sample identities"),
  samplesHint: text(
    "这些号码的地区不存在，不会是任何真人的。",
    "The region of these numbers does not exist, so they can be nobody's.",
  ),
} as const;

export function registryPage(world: World, language: Language): Html {
  const checks = listChecks(world, 20).map((check) => rowOf(world, language, check));
  const people = [...samples].map(([number, { name, matched }]): Row => {
    return { title: name, notes: [number], badge: agreement(language, matched) };
  });
  return html`${section(
    words.checks[language],
    html`<p class="hint">${words.hint[language]}</p>
${live("checks", rowList(checks, words.none[language]))}`,
  )}
${switchSection(world, language, { thing: "registry", back: "/registry" })}
${logSection(world, language, "registry")}
${section(
  words.samples[language],
  html`<p class="hint">${words.samplesHint[language]}</p>${rowList(people, "")}`,
)}`;
}

const rowOf = ({ clock }: World, language: Language, { matched, at }: Check): Row => ({
  title: words.check[language],
  notes: [clock.shown(at)],
  badge: agreement(language, Number.parseInt(matched.toString(), 10)),
});

function agreement(language: Language, matched: number): { tone: Tone; text: string } {
  const said = text(`${matched} / 3 个渠道一致`, `${matched} of 3 channels agree`)[language];
  return { tone: matched === 3 ? "good" : "bad", text: said };
}
