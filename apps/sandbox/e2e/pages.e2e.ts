import { lookAtAll } from "@coffer/ui/e2e/checklist.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { Somebody } from "@coffer/ui/e2e/somebody.ts";
import { watching } from "@coffer/ui/e2e/watched.ts";
import type { Locale } from "@coffer/ui/e2e/words.ts";
import { expect } from "@playwright/test";
import { home, type Place, places } from "../src/pages/places.ts";

const test = watching(() => [under.sandbox()]);
const all: readonly Place[] = [home, ...Object.values(places)];

const scenes = all.map(({ path, name }) => ({
  route: path,
  path,
  shows: (locale: Locale) => name[locale],
  // Opened all, so that what stands in the switches is looked at too.
  prepare: async ({ page }: Somebody<null>) =>
    page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
    }),
}));

test("every page, in every look", async ({ page }) => {
  test.setTimeout(1_200_000);
  await lookAtAll(
    {
      viewer: new Somebody(page, null, under.sandbox),
      wordsOf: (locale) => locale,
      from: "/",
      written: (path, locale) => `${path}?lang=${locale}`,
    },
    scenes,
  );
});

test("the keyboard alone sets a switch and sees it in the log, without a reload", async ({
  page,
}) => {
  await page.goto(`${under.sandbox()}/inbox?lang=en`);
  const summary = page.locator("summary").first();
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toHaveText("Set: Answer to a message");
  await expect(summary).toContainText("next call");
  await expect(page.locator("#lab-log")).toContainText("armed: next call");
  await page.getByRole("button", { name: "Back to normal" }).click();
  await expect(summary).toContainText("Normal");
  expect(page.url()).toContain("/inbox");
});
