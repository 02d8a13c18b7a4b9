import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectNoOverflow, expectTargets } from "./accessible.ts";
import { pairwise } from "./pairwise.ts";

// The release checklist: what every screen of every app must be, whoever looks at it and however.
// Two conditions that spoil each other meet on some screen, and every screen meets each condition.

const looks = {
  theme: ["light", "dark", "light, more contrast", "dark, more contrast"],
  locale: ["zh-CN", "en"],
  width: ["320", "375", "768", "1440"],
  // The five sizes an app offers are from 90 % to 187.5 %; 200 % is what a browser is asked for.
  text: ["1", "0", "4", "200 %"],
} as const;

/** How a screen is looked at. */
export type Look = { readonly [K in keyof typeof looks]: (typeof looks)[K][number] };

export interface Looked extends Look {
  readonly screen: string;
}

export const looksAt = (screens: readonly string[]): readonly Looked[] =>
  pairwise({ screen: screens, ...looks });

/** The paths of an app's router, as its source has them: a new one without a screen here fails. */
export function routesOf(app: string): readonly string[] {
  const home = fileURLToPath(new URL("../../../apps", import.meta.url));
  const source = readFileSync(join(home, app, "src/router.tsx"), "utf8");
  return [...source.matchAll(/\bpath: "([^"]+)"/g)].flatMap(([, path]) => path ?? []);
}

/** Before a screen is opened: on a page of the app's own origin. */
export async function arrange(page: Page, { theme, locale, width, text }: Look): Promise<void> {
  await page.setViewportSize({ width: Number(width), height: 780 });
  await page.emulateMedia({
    colorScheme: theme.startsWith("light") ? "light" : "dark",
    contrast: theme.includes("more") ? "more" : "no-preference",
    reducedMotion: "reduce",
  });
  const kept = { locale, textSize: text === "200 %" ? "1" : text };
  await page.evaluate((choices) => {
    for (const [name, value] of Object.entries(choices)) {
      localStorage.setItem(`coffer.${name}`, value);
    }
  }, kept);
}

/** What a machine can tell of a screen that has come to rest. */
export async function expectReleasable(page: Page, looked: Looked): Promise<void> {
  const { screen, theme, locale, width, text } = looked;
  const named = `${screen} in ${theme}, ${locale}, ${width} px, text ${text}`;
  if (text === "200 %") {
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
  }
  await expect(page.locator("html"), named).toHaveAttribute("lang", locale);
  await expectNoOverflow(page, named);
  await expectTargets(page, named);
  await expectWords(page, named);
  await expectAccessible(page, named);
}

// A key of a catalogue, an open place of a text, a value that never was. An address is a word.
const noWord = new RegExp(
  [
    String.raw`(?<![\w./@-])[a-z]+[A-Za-z]*(?:\.[a-z]\w*)+(?![\w./@-])`,
    String.raw`\{\w+\}`,
    String.raw`\b(?:undefined|NaN)\b`,
    String.raw`\[object`,
  ].join("|"),
  "g",
);

/** No key of the catalogue, no open place and no value that never was stands on the screen. */
async function expectWords(page: Page, named: string): Promise<void> {
  const shown = await page.evaluate(() => document.body.innerText);
  const raw = shown.match(noWord);
  expect(raw ?? [], `${named} shows what is no word`).toEqual([]);
}

const TABS_MAX = 80;

/** Tab comes to the action, shows where it is, and nothing lies over it. */
export async function expectReachable(page: Page, action: RegExp | string): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  for (let steps = 0; steps < TABS_MAX; steps += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(describeFocus);
    const found = typeof action === "string" ? focused.name === action : action.test(focused.name);
    if (!found) continue;
    expect(focused.outline, `the focus on ${focused.name} is to be seen`).toMatch(/^solid [2-9]/);
    expect(focused.covered, `nothing lies over ${focused.name}`).toBe(false);
    return;
  }
  throw new Error(`Tab never came to ${action}`);
}

function describeFocus() {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return { name: "", outline: "", covered: false };
  const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.innerText : undefined;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const { left, top, width, height } = focused.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  return {
    name: (focused.getAttribute("aria-label") ?? label ?? focused.innerText).trim(),
    outline: `${outlineStyle} ${outlineWidth}`,
    covered: above !== null && above !== focused && !focused.contains(above),
  };
}
