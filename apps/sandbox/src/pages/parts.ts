import { type Html, html } from "@coffer/ui/pages";
import type { Language, Text } from "../platform/page.ts";

export type Tone = "good" | "bad" | "wait" | "plain";

/** A row without an amount has room for a longer title. */
export interface Row {
  readonly title: string | Html;
  /** Smaller lines under it; what is empty is left out. */
  readonly notes?: readonly (string | Html)[];
  readonly amount?: string;
  readonly badge?: { readonly tone: Tone; readonly text: string };
  readonly actions?: readonly Html[];
}

/** A list of things with an amount or a state at its end; a sentence when there are none. */
export function rowList(rows: readonly Row[], none: string): Html {
  if (rows.length === 0) return html`<p class="none">${none}</p>`;
  return html`<ul class="rows">${rows.map(rowOf)}</ul>`;
}

function rowOf({ title, notes = [], amount, badge, actions = [] }: Row): Html {
  const lines = notes
    .filter((note) => note !== "")
    .map((note) => html`<p class="hint">${note}</p>`);
  const end = [
    amount === undefined ? html`` : html`<p class="money">${amount}</p>`,
    badge === undefined ? html`` : html`<p class="badge ${badge.tone}">${badge.text}</p>`,
  ];
  const acts = actions.length === 0 ? html`` : html`<div class="acts">${actions}</div>`;
  return html`<li class="row"><div class="what"><p class="name">${title}</p>${lines}</div>
<div class="end">${end}</div>${acts}</li>`;
}

/** A part of a page that follows what happens: the script replaces it by its id. */
export function live(id: string, body: Html): Html {
  return html`<div id="${id}" data-live>${body}</div>`;
}

export function section(title: string, body: Html): Html {
  return html`<section class="card"><h2>${title}</h2>${body}</section>`;
}

export interface Action {
  readonly language: Language;
  readonly to: string;
  readonly back: string;
  readonly label: string;
  /** What a screen reader and the line at the top say when it was done. */
  readonly done: Text;
  readonly fields?: Readonly<Record<string, string>>;
  /** When several buttons read alike: which one this is. */
  readonly about?: string;
}

/** One button that does one thing. */
export function action({ language, to, back, label, done, fields = {}, about }: Action): Html {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const name = about === undefined ? html`` : html` aria-label="${label}: ${about}"`;
  return html`<form method="post" action="${addressOf(language, to, back)}" data-stay
 data-done="${done[language]}">${hidden}
<button class="small quiet"${name}>${label}</button></form>`;
}

/** `back` is where a form without script leads to, a page of the sandbox (platform/http.ts). */
export const addressOf = (language: Language, to: string, back: string): string =>
  `${to}?lang=${language}&back=${encodeURIComponent(back)}`;
