import { type Html, html } from "@coffer/ui/pages";
import { type Language, layout, text } from "../platform/page.ts";
import { home, type Place, places } from "./places.ts";

const words = {
  ribbon: text("沙箱 · 测试用钱，不是真的", "Sandbox · test money, nothing is real"),
  navigation: text("沙箱各处", "Places of the sandbox"),
  other: text("English", "中文"),
} as const;

/** A page of the sandbox: the ribbon, where one can go, the language, and what the place shows. */
export function frame(language: Language, place: Place, body: Html): Html {
  return layout(language, {
    title:
      place === home ? home.name[language] : `${place.name[language]} · ${home.name[language]}`,
    ribbon: words.ribbon[language],
    wide: true,
    live: true,
    navigation: navigation(language, place),
    // The one line a screen reader hears when something on the page was done.
    body: html`<h1>${place.name[language]}</h1>
<p class="lead">${place.about[language]}</p>
<p id="said" class="said" role="status"></p>
${body}`,
  });
}

function navigation(language: Language, here: Place): Html {
  const other = language === "en" ? "zh-CN" : "en";
  const link = ({ path, name }: Place): Html => {
    const mark = path === here.path ? html` aria-current="page"` : html``;
    return html`<li><a href="${path}?lang=${language}"${mark}>${name[language]}</a></li>`;
  };
  return html`<nav class="places" aria-label="${words.navigation[language]}">
<ul>${[home, ...Object.values(places)].map(link)}</ul>
<a class="language" href="${here.path}?lang=${other}" lang="${other}">${words.other[language]}</a>
</nav>`;
}
