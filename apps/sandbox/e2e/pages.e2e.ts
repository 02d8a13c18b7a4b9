import { expectAccessible, expectNoOverflow, expectTargets } from "@coffer/ui/e2e/accessible.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { watching } from "@coffer/ui/e2e/watched.ts";
import { expect } from "@playwright/test";
import { home, type Place, places } from "../src/pages/places.ts";

const test = watching(() => [under.sandbox()]);
const all: readonly Place[] = [home, ...Object.values(places)];

for (const language of ["zh-CN", "en"] as const) {
  for (const place of all) {
    test(`${place.path} in ${language} is readable by anybody on any screen`, async ({ page }) => {
      await page.goto(`${under.sandbox()}${place.path}?lang=${language}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(place.name[language]);
      // Opened all, so that what stands in the switches is looked at too.
      await page.evaluate(() => {
        for (const one of document.querySelectorAll("details")) one.open = true;
      });
      for (const width of [320, 375, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await expectNoOverflow(page, `${place.path} ${language} at ${width}`);
      }
      await expectTargets(page, `${place.path} ${language}`);
      for (const colorScheme of ["light", "dark"] as const) {
        for (const contrast of ["no-preference", "more"] as const) {
          await page.emulateMedia({ colorScheme, contrast });
          await expectAccessible(page, `${place.path} ${language} ${colorScheme} ${contrast}`);
        }
      }
    });
  }
}

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
