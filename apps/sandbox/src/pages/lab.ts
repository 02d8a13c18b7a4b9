import { type Html, html } from "@coffer/ui/pages";
import { type Language, text } from "../platform/page.ts";
import type { World } from "../world.ts";
import { logSection, switchSection } from "./lab-section.ts";
import { addressOf } from "./parts.ts";
import { type Place, places } from "./places.ts";
import { valuesSection } from "./sandbox-values.ts";

const reset = text("全部恢复正常", "Everything back to normal");
const done = text("已全部恢复正常", "Everything is back to normal");

/** All switches together. */
export function labPage(world: World, language: Language): Html {
  const things = Object.values(places).flatMap((place: Place) => {
    const { thing, name } = place;
    return thing === undefined
      ? []
      : [switchSection(world, language, { thing, back: "/lab", title: name[language] })];
  });
  return html`<form method="post" data-stay data-done="${done[language]}"
 action="${addressOf(language, "/lab/reset", "/lab")}">
<button class="small quiet">${reset[language]}</button></form>
${things}
${logSection(world, language)}
${valuesSection(language)}`;
}
