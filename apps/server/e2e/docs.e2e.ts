import { expectAccessible, expectNoOverflow } from "@coffer/ui/e2e/accessible.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { watching } from "@coffer/ui/e2e/watched.ts";
import { expect } from "@playwright/test";

// The developers' pages as a browser shows them: no script, and nobody else is asked for anything.

const test = watching(() => [under.api()]);
const pages = ["", "reference", "events", "errors", "sandbox"];

for (const language of ["zh-CN", "en"]) {
  test(`the developers' pages are read at any width, in light and dark, ${language}`, async ({
    page,
  }) => {
    for (const name of pages) {
      const screen = `/docs/${language}/${name}`;
      await page.goto(under.api() + screen);
      for (const width of [320, 375, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await expectNoOverflow(page, `${screen} at ${width}`);
      }
      for (const colorScheme of ["light", "dark"] as const) {
        for (const contrast of ["no-preference", "more"] as const) {
          await page.emulateMedia({ colorScheme, contrast });
          await expectAccessible(page, `${screen} ${colorScheme} ${contrast}`);
        }
      }
    }
  });
}

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
