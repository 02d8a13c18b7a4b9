import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contrast } from "./contrast.ts";

// The tokens as a browser would work them out for the root element in each of its states.

type Tokens = Readonly<Record<string, string>>;

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const blocks = [...css.matchAll(/^(:root|\[.+?\]) \{\n([\s\S]*?)\n\}/gm)].map(
  ([, selector = "", body = ""]) => ({ selector, tokens: tokensIn(body) }),
);

function tokensIn(body: string): Tokens {
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name = "", value]) => [
      name,
      value ?? "",
    ]),
  );
}

/** Blocks apply in the order of how much they ask for, as in the cascade, then as they stand. */
function shown(state: readonly string[]): Tokens {
  const asked = (selector: string) => selector.match(/\[[^\]]+\]/g) ?? [];
  const applying = blocks.filter(({ selector }) =>
    asked(selector).every((part) => state.includes(part)),
  );
  const weight = ({ selector }: { selector: string }) => Math.max(1, asked(selector).length);
  const ordered = [...applying].sort((a, b) => weight(a) - weight(b));
  return Object.assign({}, ...ordered.map(({ tokens }) => tokens));
}

const backgrounds = ["bg", "surface", "surface-2"];
const texts: readonly (readonly [text: string, background: string])[] = [
  ...["text", "text-2", "text-3"].flatMap((text) => pairs(text, backgrounds)),
  ...["primary", "amount-in", "amount-out"].flatMap((text) => pairs(text, ["bg", "surface"])),
  ...["success", "warning", "danger", "info"].flatMap((tone) =>
    pairs(tone, ["bg", "surface", `${tone}-soft`]),
  ),
  ...pairs("text", ["primary-soft", "success-soft", "warning-soft", "danger-soft", "info-soft"]),
  ...pairs("primary", ["primary-soft"]),
  ...pairs("on-primary", ["primary", "primary-hover"]),
  ...pairs("on-redpacket", ["redpacket"]),
];
const drawn = [
  ...["border-strong", "focus"].flatMap((line) => pairs(line, ["bg", "surface"])),
  ...[1, 2, 3, 4, 5].flatMap((place) => pairs(`chart-${place}`, ["surface"])),
];

function pairs(text: string, on: readonly string[]): [string, string][] {
  return on.map((background) => [text, background]);
}

function expectContrast(tokens: Tokens, pair: readonly [string, string], least: number): void {
  const [front, back] = pair;
  const ratio = contrast(tokens[front] ?? "", tokens[back] ?? "");
  expect(ratio, `${front} on ${back}`).toBeGreaterThanOrEqual(least);
}

describe.each(["light", "dark"])("in the %s theme", (theme) => {
  describe.each(["off", "on"])("with elder sizes %s", (elder) => {
    test.each([
      ["standard", 4.5, 3],
      ["more", 7, 4.5],
    ])("with %s contrast every text has %d:1 and every line %d:1", (amount, text, line) => {
      const tokens = shown([
        `[data-theme="${theme}"]`,
        `[data-elder="${elder}"]`,
        `[data-contrast="${amount}"]`,
      ]);
      for (const pair of texts) expectContrast(tokens, pair, text);
      for (const pair of drawn) expectContrast(tokens, pair, line);
    });
  });
});

test("a contrast is what WCAG 2.2 says it is", () => {
  expect(contrast("#000", "#ffffff")).toBe(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
