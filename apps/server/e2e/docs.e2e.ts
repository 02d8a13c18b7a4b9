import { lookAtAll } from "@coffer/ui/e2e/checklist.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { Somebody } from "@coffer/ui/e2e/somebody.ts";
import { watching } from "@coffer/ui/e2e/watched.ts";
import type { Locale } from "@coffer/ui/e2e/words.ts";
import { expect } from "@playwright/test";
import { PAGES } from "../src/operations/docs/page.ts";

// The developers' pages as a browser shows them: no script, and nobody else is asked for anything.

const test = watching(() => [under.api()]);

test("every page, in every look", async ({ page }) => {
  const viewing = {
    viewer: new Somebody(page, null, under.api),
    wordsOf: (locale: Locale) => locale,
    from: "/docs/en/",
    // Words in a sentence lead on; of what stands alone axe asks for WCAG's 24 px.
    targets: false,
    written: (path: string, locale: Locale) => `/docs/${locale}/${path}`,
  };
  const pathOf = (name: string): string => (name === "start" ? "" : name);
  await lookAtAll(
    viewing,
    PAGES.map((name) => ({ route: name, path: pathOf(name) })),
  );
});

test("the developers' pages are walked through by keyboard", async ({ page }) => {
  await page.goto(`${under.api()}/docs/en/`);
  await page.keyboard.press("Tab");
  await expect(page.getByText("Skip to the content")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  // A long command scrolls by itself, so it can be reached.
  await page.keyboard.press("Tab");
  await expect(page.locator("pre").first()).toBeFocused();
  await page.getByRole("link", { name: "Errors" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Errors");
  await page.getByRole("link", { name: "中文" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("错误");
});
