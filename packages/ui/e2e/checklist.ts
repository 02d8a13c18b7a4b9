import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectNoOverflow, expectTargets } from "./accessible.ts";
import { pairwise } from "./pairwise.ts";
import type { Locale } from "./words.ts";

// The release checklist: what every screen of every app must be, whoever looks at it and however.
// Two conditions that spoil each other meet on some screen, and every screen meets both ends of
// each condition; `npm run soak` looks at every screen as at the key screens.

const looks = {
  theme: ["light", "dark", "light, more contrast", "dark, more contrast"],
  locale: ["zh-CN", "en"],
  width: ["320", "375", "768", "1440"],
  // The ends of the five sizes an app offers (90 % to 187.5 %), and what a browser is asked for.
  text: ["1", "0", "4", "200 %"],
} as const;

/** How a screen is looked at. */
export type Look = { readonly [K in keyof typeof looks]: (typeof looks)[K][number] };

interface Looked extends Look {
  readonly screen: string;
}

/** As most people have it; in between, what a flow does is not in question. */
export const plain: Look = { theme: "light", locale: "zh-CN", width: "375", text: "1" };

/** A screen as the checklist opens it. */
export interface Scene<V, T> {
  /** As the router has it. */
  readonly route: string;
  readonly path: string;
  /** Words that stand on it once it has loaded, where its heading alone does not say so. */
  readonly shows?: (t: T) => string;
  /** What a person has come for: the keyboard has to get there. */
  readonly action?: (t: T) => RegExp | string;
  /** One of the ten that most of what is done goes through: it is seen in every look. */
  readonly key?: true;
  /** What is done before it is looked at. */
  readonly prepare?: (viewer: V, t: T) => Promise<void>;
}

interface Viewer {
  readonly page: Page;
  open(path: string): Promise<void>;
}

interface Viewing<V, T> {
  readonly viewer: V;
  readonly wordsOf: (locale: Locale) => T;
  /** A page of the same origin that anybody may open. */
  readonly from: string;
  /** What the app says for as long as it fetches. */
  readonly waits?: (t: T) => string;
  /** Whether what one touches is 44 px each way; axe asks for WCAG's 24 of everybody. */
  readonly targets?: boolean;
  /** Pages that a server writes have the language in the address and no sizes of their own. */
  readonly written?: (path: string, locale: Locale) => string;
}

// Between two that share nothing a screen meets both ends of every condition; which ends come
// together changes from screen to screen.
const opposites: readonly (readonly [Look, Look])[] = [
  [
    { theme: "light", locale: "zh-CN", width: "320", text: "1" },
    { theme: "dark", locale: "en", width: "1440", text: "4" },
  ],
  [
    { theme: "dark", locale: "zh-CN", width: "320", text: "4" },
    { theme: "light", locale: "en", width: "1440", text: "1" },
  ],
  [
    { theme: "dark", locale: "en", width: "320", text: "1" },
    { theme: "light", locale: "zh-CN", width: "1440", text: "4" },
  ],
  [
    { theme: "light", locale: "en", width: "320", text: "4" },
    { theme: "dark", locale: "zh-CN", width: "1440", text: "1" },
  ],
];

/**
 * How each of these screens is looked at: so that every two conditions meet on it or its like where
 * it is a key screen or the run is a soak (COFFER_SOAK), else in two looks that share nothing.
 * `written` pages have no sizes of their own; they are asked for the browser's instead.
 */
function looksAt(scenes: readonly Scene<never, never>[], written: boolean): readonly Looked[] {
  const soaked = process.env["COFFER_SOAK"] !== undefined;
  const whole = scenes.filter(({ key }) => soaked || key).map(({ route }) => route);
  const text = written ? (["1", "200 %"] as const) : looks.text;
  const rest = scenes.filter(({ route }) => !whole.includes(route));
  return [
    ...(whole.length > 0 ? pairwise({ screen: whole, ...looks, text }) : []),
    ...rest.flatMap(({ route }, at) =>
      (opposites[at % opposites.length] ?? []).map((look) => ({
        screen: route,
        ...look,
        ...(written && look.text === "4" ? ({ text: "200 %" } as const) : {}),
      })),
    ),
  ];
}

/**
 * Looks at each screen in few looks (`looksAt`). All of them before it says what is wrong: one run
 * shows everything there is to mend.
 */
export async function lookAtAll<V extends Viewer, T>(
  viewing: Viewing<V, T>,
  scenes: readonly Scene<V, T>[],
): Promise<void> {
  const { viewer, wordsOf, from } = viewing;
  const wrong: string[] = [];
  const reached = new Set<string>();
  await viewer.open(from);
  for (const looked of looksAt(scenes, viewing.written !== undefined)) {
    const scene = scenes.find(({ route }) => route === looked.screen);
    if (scene === undefined) throw new Error(`no scene for ${looked.screen}`);
    try {
      await lookAt(viewing, scene, looked);
      if (scene.action === undefined || reached.has(scene.route)) continue;
      await expectReachable(viewer.page, scene.action(wordsOf(looked.locale)));
      reached.add(scene.route);
    } catch (error) {
      wrong.push(`${Object.values(looked).join(", ")}: ${String(error)}`);
    }
  }
  expect(wrong).toEqual([]);
}

async function lookAt<V extends Viewer, T>(
  viewing: Viewing<V, T>,
  scene: Scene<V, T>,
  looked: Looked,
): Promise<void> {
  const { viewer, wordsOf, waits, written = (path) => path } = viewing;
  const { page } = viewer;
  const t = wordsOf(looked.locale);
  await arrange(page, looked);
  await viewer.open(written(scene.path, looked.locale));
  await expectAtRest(page);
  if (waits !== undefined) await expect(page.getByText(waits(t), { exact: true })).toHaveCount(0);
  if (scene.shows !== undefined) {
    const words = page.getByText(scene.shows(t), { exact: true }).filter({ visible: true });
    await expect(words.first()).toBeVisible();
  }
  await scene.prepare?.(viewer, t);
  await expectReleasable(page, looked, viewing.targets !== false);
}

/** A screen has come when it has its heading and nothing on it says that it waits. */
async function expectAtRest(page: Page): Promise<void> {
  const waiting = ".ant-skeleton, .ant-spin-spinning, .skeleton";
  // Asked at every frame: what is expected is asked for again after pauses that grow, and a screen
  // that comes within one would be waited for longer than it takes.
  await page.waitForFunction(
    (shown) => document.querySelector("h1") !== null && document.querySelector(shown) === null,
    waiting,
  );
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
  await expect(page.locator(waiting)).toHaveCount(0);
}

/** The paths of an app's router, as its source has them: a new one without a screen here fails. */
export function routesOf(app: string): readonly string[] {
  const home = fileURLToPath(new URL("../../../apps", import.meta.url));
  const source = readFileSync(join(home, app, "src/router.tsx"), "utf8");
  return [...source.matchAll(/\bpath: "([^"]+)"/g)].flatMap(([, path]) => path ?? []);
}

/** The screens of these routes that need no more than their path. */
export const plainScenes = (
  routes: readonly string[],
): readonly { route: string; path: string }[] =>
  routes.filter((route) => !route.includes("$")).map((route) => ({ route, path: route }));

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
async function expectReleasable(page: Page, looked: Looked, targets: boolean): Promise<void> {
  const { screen, theme, locale, width, text } = looked;
  const named = `${screen} in ${theme}, ${locale}, ${width} px, text ${text}`;
  if (text === "200 %") {
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
  }
  await expect(page.locator("html"), named).toHaveAttribute("lang", locale);
  await keepPicture(page, named);
  await expectNoOverflow(page, named);
  if (targets) await expectTargets(page, named);
  await expectWords(page, named);
  await expectAccessible(page, named);
}

/** With COFFER_LOOKS=DIR a picture of every look stays there, for whoever wants to see them all. */
async function keepPicture(page: Page, named: string): Promise<void> {
  const folder = process.env["COFFER_LOOKS"];
  if (!folder) return;
  const file = named.replaceAll(/[^\w.%$-]+/g, "_");
  await page.screenshot({ path: join(folder, `${file}.png`) });
}

// A key of a catalogue, an open place of a text, a value that never was. An address is a word.
const noWord = new RegExp(
  [
    String.raw`(?<![\w./@-])[a-z]+[A-Za-z]*(?:\.[a-z]\w*)+(?![\w./@-])`,
    String.raw`\{\w+\}`,
    String.raw`\b(?:undefined|NaN)\b`,
    String.raw`\[object \w`,
  ].join("|"),
  "g",
);

/** No key of the catalogue, no open place and no value that never was stands on the screen. */
async function expectWords(page: Page, named: string): Promise<void> {
  // What stands in a `code` or is an id is the same in every language.
  const shown = await page.evaluate(() => {
    const named = [...document.querySelectorAll<HTMLElement>("code, pre, .id")];
    const texts = named.map((each) => each.innerText).filter((text) => text !== "");
    // The longer first, or `id` would leave holes in them.
    texts.sort((one, other) => other.length - one.length);
    return texts.reduce((all, text) => all.replaceAll(text, " "), document.body.innerText);
  });
  expect(shown.match(noWord) ?? [], `${named} shows what is no word`).toEqual([]);
}

const TABS_MAX = 80;

/** Tab comes to the action, shows where it is, and nothing lies over it. */
async function expectReachable(page: Page, action: RegExp | string): Promise<void> {
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
