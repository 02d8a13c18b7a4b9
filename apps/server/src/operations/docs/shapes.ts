import { type Html, html } from "@coffer/ui/pages";
import { type Language, said } from "./chinese.ts";
import { refName, type Shape } from "./openapi.ts";
import { prose } from "./prose.ts";
import type { Words } from "./words.ts";

// A schema as a table: a line a field, what is inside it indented below.

export interface Telling {
  readonly language: Language;
  readonly words: Words;
}

interface Line {
  readonly depth: number;
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
}

const DEPTH_MAX = 3;

function linesOf(shape: Shape, depth = 0): readonly Line[] {
  const required = new Set(shape.required ?? []);
  return Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => [
    { depth, name, required: required.has(name), shape: inner },
    ...(depth < DEPTH_MAX ? linesOf(inner.items ?? inner, depth + 1) : []),
  ]);
}

/** In one word, with a link where it has a table of its own. */
export function typeOf(shape: Shape, language: Language): Html {
  const inner = (one: Shape): Html => typeOf(one, language);
  if (shape.$ref) {
    const name = refName(shape.$ref);
    return html`<a href="/docs/${language}/reference#object-${name}">${name}</a>`;
  }
  if (shape.const !== undefined) return html`<code>${JSON.stringify(shape.const)}</code>`;
  if (shape.enum) return joined(shape.enum.map((one) => html`<code>${String(one)}</code>`));
  if (shape.anyOf) return joined(shape.anyOf.map(inner));
  if (shape.items) return html`[${inner(shape.items)}]`;
  const kinds = [shape.type ?? "object"].flat();
  if (prefixOf(shape) !== undefined) return html`${["id", ...kinds.slice(1)].join(" | ")}`;
  return html`${kinds.join(" | ")}${shape.examples ? "" : bounds(shape)}`;
}

const joined = (parts: readonly Html[]): Html =>
  html`${parts.flatMap((part, index) => (index > 0 ? [html` · `, part] : [part]))}`;

function bounds({ minimum, maximum, minLength, maxLength }: Shape): string {
  const [low, high] = [minimum ?? minLength, maximum ?? maxLength];
  if (low === undefined && high === undefined) return "";
  if (low === high) return ` (${low})`;
  if (high === undefined) return ` (≥ ${low})`;
  return low ? ` (${low}–${high})` : ` (≤ ${high})`;
}

const prefixOf = ({ pattern = "" }: { readonly pattern?: string | undefined }) =>
  /^\^(?:\(\?:)?([a-z|]{3,})\)?_\[/.exec(pattern)?.[1];

/** Which id it is, from its pattern; an instant by its example. */
function meaningOf({ description, pattern, examples }: Shape, language: Language): Html {
  if (description) return prose(said(language, description));
  const prefix = prefixOf({ pattern });
  if (prefix) return html`<code>${prefix.replaceAll("|", "_ ")}_</code>`;
  const example = examples?.[0];
  return example === undefined ? html`` : html`<code>${String(example)}</code>`;
}

/** What lies deeper than three levels is left out. */
export function shapeTable(shape: Shape, { language, words }: Telling): Html {
  const lines = linesOf(shape);
  if (lines.length === 0) return html`<p>${typeOf(shape, language)}</p>`;
  return html`<table>
<thead><tr><th scope="col">${words.field}</th><th scope="col">${words.kind}</th>
<th scope="col">${words.meaning}</th></tr></thead>
<tbody>${lines.map(
    ({ depth, name, required, shape: inner }) => html`
<tr><th scope="row" class="depth-${depth}"><code>${name}</code>${
      required ? html`` : html` <span class="quiet">${words.optional}</span>`
    }</th><td>${typeOf(inner, language)}</td><td>${meaningOf(inner, language)}</td></tr>`,
  )}</tbody>
</table>`;
}
