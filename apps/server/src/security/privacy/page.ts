import type { Locale } from "@coffer/contract";
import type { Fields } from "../personal/index.ts";
import type { Gathered } from "./gather.ts";
import { fieldNames, pageWords, roomNames } from "./words.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => escapes[one] ?? one);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

// What somebody wrote may look like one of ours, and be of no day that there is.
const isInstant = (text: string): boolean => INSTANT.test(text) && !Number.isNaN(Date.parse(text));

/** The copy as a page that opens anywhere and loads nothing: words, tables, no script. */
export function pageOf(gathered: Gathered, locale: Locale, zone: string): string {
  const words = pageWords[locale];
  const moments = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    dateStyle: "medium",
    timeStyle: "short",
  });
  const shown = (value: Fields[string]): string => {
    if (value === null) return "–";
    if (typeof value === "boolean") return value ? words.yes : words.no;
    const text = String(value);
    return isInstant(text) ? moments.format(new Date(text)) : escaped(text);
  };
  const table = (rows: readonly Fields[]): string => {
    const [first] = rows;
    if (first === undefined) return `<p>${words.nothing}</p>`;
    const names = Object.keys(first);
    const head = names.map((name) => `<th scope="col">${fieldName(name, locale)}</th>`).join("");
    const line = (row: Fields): string =>
      `<tr>${names.map((name) => `<td>${shown(row[name] ?? null)}</td>`).join("")}</tr>`;
    const body = rows.map(line).join("\n");
    return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
  };
  const sections = gathered.sections.map(
    ({ room, rows }) => `<h2>${roomName(room, locale)}</h2>\n${table(rows)}`,
  );
  const withheld = gathered.withheld.map(
    ({ room, why }) => `<li>${roomName(room, locale)}: ${words.withheld[why]}</li>`,
  );
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>${STYLE}</style></head><body>
<h1>${words.title}</h1>
<p>${words.made.replace("{at}", moments.format(new Date(gathered.madeAt)))}</p>
${sections.join("\n")}
<h2>${words.notGiven}</h2>
<ul>${withheld.join("")}</ul>
</body></html>
`;
}

const roomName = (room: string, locale: Locale): string => roomNames[room]?.[locale] ?? room;
const fieldName = (name: string, locale: Locale): string => fieldNames[name]?.[locale] ?? name;

const STYLE = `body{font:16px/1.5 system-ui,sans-serif}
body{max-width:72rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;display:block;overflow-x:auto}
th,td{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}`;
