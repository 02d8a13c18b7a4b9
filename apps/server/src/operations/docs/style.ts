import { readFileSync } from "node:fs";

const TOKENS = new URL("../../../../../packages/ui/src/styles/tokens.css", import.meta.url);
const STYLE = new URL("./docs.css", import.meta.url);

/**
 * The apps' colours for a page without a script: what they choose by an attribute, it takes from
 * the system's own preference.
 */
export function docsStyle(): string {
  const tokens = readFileSync(TOKENS, "utf8");
  const blockOf = (selector: string): string => {
    const start = tokens.indexOf(`${selector} {`);
    return start < 0
      ? ""
      : tokens.slice(tokens.indexOf("{", start) + 1, tokens.indexOf("}", start));
  };
  const when = (condition: string, block: string): string =>
    block === "" ? "" : `@media ${condition} {\n:root {${block}}\n}\n`;
  const [dark, more] = ['[data-theme="dark"]', '[data-contrast="more"]'];
  return [
    `:root {${blockOf(":root")}}\n`,
    when("(prefers-color-scheme: dark)", blockOf(dark)),
    when("(prefers-contrast: more)", blockOf(more)),
    when("(prefers-color-scheme: dark) and (prefers-contrast: more)", blockOf(`${dark}${more}`)),
    readFileSync(STYLE, "utf8"),
  ].join("");
}
