import { refusalCodes, refusals } from "@coffer/contract";
import { type Html, html } from "@coffer/ui/pages";
import type { Language } from "./chinese.ts";
import { type OpenApi, refName, type Shape } from "./openapi.ts";
import { prose } from "./prose.ts";
import { SNIPPETS } from "./quick-start.ts";
import { referencePage } from "./reference.ts";
import { shapeTable, type Telling } from "./shapes.ts";
import { ACCOUNTS, AMOUNTS, CONVENTIONS, type Words, wordsOf } from "./words.ts";

/** In the order of the navigation; `sandbox` is not there in live mode. */
export const PAGES = ["start", "reference", "events", "errors", "sandbox"] as const;
export type PageName = (typeof PAGES)[number];

/** `mode` decides whether there is a sandbox to write about, and how keys begin. */
export interface Showing {
  readonly language: Language;
  readonly page: PageName;
  /** The address this documentation was asked at: what the snippets name. */
  readonly origin: string;
  readonly mode: "test" | "live";
}

const addressOf = (language: Language, page: PageName): string =>
  `/docs/${language}/${page === "start" ? "" : page}`;

/** A whole page: no script, nothing from elsewhere. */
export function docsPage(api: OpenApi, showing: Showing): string {
  const { language, page, mode } = showing;
  const words = wordsOf(language);
  const other = language === "en" ? "zh-CN" : "en";
  const shown = PAGES.filter((name) => mode === "test" || name !== "sandbox");
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words[page]} · ${words.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header>
<p class="brand">${words.title}</p>
<nav aria-label="${words.pages}"><ul>${shown.map(
    (name) => html`
<li><a href="${addressOf(language, name)}"${name === page ? html` aria-current="page"` : html``}>${
      words[name]
    }</a></li>`,
  )}</ul></nav>
<a class="language" href="${addressOf(other, page)}" lang="${other}" hreflang="${other}">${
    words.other
  }</a>
</header>
<main id="content" tabindex="-1">
${contentOf(api, showing, words)}
</main>
</body>
</html>
`.toString();
}

function contentOf(api: OpenApi, showing: Showing, words: Words): Html {
  const telling: Telling = { language: showing.language, words };
  switch (showing.page) {
    case "start":
      return startPage(showing, words);
    case "reference":
      return referencePage(api, telling);
    case "events":
      return eventsPage(api, telling);
    case "errors":
      return errorsPage(telling);
    case "sandbox":
      return sandboxPage(telling);
  }
}

// Wide content scrolls by itself, so it can be reached by keyboard.
const shell = (command: string, label: string): Html =>
  html`<pre tabindex="0" role="region" aria-label="${label}"><code>${command}</code></pre>`;

function startPage({ language, origin, mode }: Showing, words: Words): Html {
  const key = mode === "live" ? "sk_live_…" : "sk_test_…";
  return html`<h1>${words.start}</h1>
<p class="lead">${words.lead}</p>
<p>${prose(words.needs)}</p>
${shell(`export COFFER=${origin}\nexport KEY=${key}`, "COFFER, KEY")}
<ol class="steps">${SNIPPETS.map(({ id, said, command }) => {
    const { title, text } = said[language];
    return html`
<li><h2 id="${id}">${title}</h2><p>${prose(text)}</p>${shell(command, title)}</li>`;
  })}</ol>
<h2 id="conventions">${words.conventions}</h2>
<dl>${CONVENTIONS[language].map(
    ([name, meaning]) => html`<dt>${name}</dt><dd>${prose(meaning)}</dd>`,
  )}</dl>`;
}

/** The events a merchant may hear of: what the list of them answers. */
export function eventShapes(api: OpenApi): readonly (readonly [string, Shape])[] {
  const answer = api.paths["/v1/events"]?.["get"]?.responses["200"];
  const list = answer?.content?.["application/json"]?.schema.properties?.["data"]?.items;
  return (list?.anyOf ?? []).flatMap(({ $ref }) => {
    const shape = $ref ? api.components.schemas[refName($ref)] : undefined;
    const type = shape?.properties?.["type"]?.const;
    return shape && typeof type === "string" ? [[type, shape] as const] : [];
  });
}

function eventsPage(api: OpenApi, telling: Telling): Html {
  const { words } = telling;
  return html`<h1>${words.events}</h1>
<p>${prose(words.eventsLead)}</p>
<h2 id="webhooks">${words.webhooks}</h2>
<p class="note">${prose(words.webhooksLead)}</p>
${eventShapes(api).map(
  ([type, shape]) => html`<section><h2 id="${type}"><code>${type}</code></h2>
${shapeTable(shape.properties?.["data"] ?? shape, telling)}</section>`,
)}`;
}

function errorsPage({ language, words }: Telling): Html {
  return html`<h1>${words.errors}</h1>
<p>${prose(words.errorsLead)}</p>
<table class="errors"><thead><tr><th scope="col">${words.code}</th>
<th scope="col">${words.status}</th><th scope="col">${words.retry}</th>
<th scope="col">${words.tells}</th></tr></thead>
<tbody>${[...refusalCodes].sort().map((code) => {
    const entry = refusals[code];
    const { title, userMessage } = entry[language];
    return html`
<tr id="${code}"><th scope="row"><code>${code}</code></th><td data-label="${words.status}">${
      entry.status
    }</td>
<td data-label="${words.retry}">${entry.retryable ? words.yes : words.no}</td>
<td><strong>${title}</strong> ${userMessage}</td></tr>`;
  })}</tbody></table>`;
}

function sandboxPage({ language, words }: Telling): Html {
  const place = language === "en" ? 1 : 2;
  const table = (heading: string, rows: typeof AMOUNTS): Html => html`<table>
<thead><tr><th scope="col">${heading}</th><th scope="col">${words.happens}</th></tr></thead>
<tbody>${rows.map(
    (row) => html`<tr><th scope="row"><code>${row[0]}</code></th><td>${row[place]}</td></tr>`,
  )}</tbody></table>`;
  return html`<h1>${words.sandbox}</h1>
<p>${words.sandboxLead}</p>
${table(words.amountEnds, AMOUNTS)}
${table(words.accountEnds, ACCOUNTS)}
<h2 id="time">${words.phones}</h2>
<p>${prose(words.phonesLead)}</p>`;
}
