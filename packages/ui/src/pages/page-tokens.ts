import { readFileSync } from "node:fs";

const TOKENS = new URL("../styles/tokens.css", import.meta.url);

/**
 * The apps' colours and sizes for a page that a server writes: what the apps choose by an
 * attribute, it takes from the system's own preference, so that it needs no script.
 */
export function pageTokens(): string {
  const tokens = readFileSync(TOKENS, "utf8");
  const blockOf = (selector: string): string => {
    const start = tokens.indexOf(`\n${selector} {`);
    if (start < 0) throw new Error(`the tokens have no block ${selector}`);
    return tokens.slice(tokens.indexOf("{", start) + 1, tokens.indexOf("}", start));
  };
  const when = (condition: string, selector: string): string =>
    `@media ${condition} {\n:root {${blockOf(selector)}}\n}\n`;
  return [
    `:root {\n  color-scheme: light dark;${blockOf(":root")}}\n`,
    when("(prefers-color-scheme: dark)", '[data-theme="dark"]'),
    when("(prefers-contrast: more)", '[data-contrast="more"]'),
    when(
      "(prefers-color-scheme: dark) and (prefers-contrast: more)",
      '[data-theme="dark"][data-contrast="more"]',
    ),
  ].join("");
}
