import { expectAccessible, expectNoOverflow } from "@coffer/ui/e2e/accessible.ts";
import type { Page } from "@playwright/test";
import { Officer } from "./officer.ts";
import { expect, test } from "./test.ts";

const widths = [375, 1024, 1440];

// What a theme can spoil are colours, and they are the same in either language.
const themes = { "zh-CN": ["light", "dark"], en: ["light"] } as const;

async function look(page: Page, screen: string): Promise<void> {
  await expectWords(page, screen);
  const language = await page.locator("html").getAttribute("lang");
  for (const colorScheme of themes[language === "en" ? "en" : "zh-CN"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    await expectAccessible(page, `${screen} in ${colorScheme}`);
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoOverflow(page, `${screen} at ${width}`);
  }
}

// A code of the software stands in a `code` element, where somebody copies it from; everywhere
// else on a screen it would be a key without its words, or a state nobody can read.
const noWord =
  /(?<![\w./@-])[a-z]+[A-Za-z]*(?:\.[a-z]\w*)+(?![\w./@-])|\b[a-z]+_[a-z_]+\b|\{\w+\}|\bNaN\b/g;

async function expectWords(page: Page, screen: string): Promise<void> {
  const shown = await page.evaluate(() => {
    const whole = document.body.innerText;
    const codes = [...document.querySelectorAll<HTMLElement>("code, pre, .id")];
    const texts = codes.map((code) => code.innerText).filter((text) => text !== "");
    return texts.reduce((rest, text) => rest.replaceAll(text, " "), whole);
  });
  expect(shown.match(noWord) ?? [], `${screen} shows what is no word`).toEqual([]);
}

const lists = ["/users", "/movements", "/movements?kind=topup", "/accounts", "/blocks"];
const others = ["/trial-balance", "/auditor", "/work", "/subscribers", "/parked-events"];

async function lookAtDetails(zhou: Officer): Promise<void> {
  const { page, t } = zhou;
  for (const list of ["/users", "/movements", "/movements?kind=topup", "/accounts", "/blocks"]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await zhou.open(list);
    await zhou.rows.first().getByRole("link").first().click();
    await expect(page.getByText(t("list.loading"), { exact: true })).toHaveCount(0);
    await expect(page.getByRole("main").locator("table, dl").first()).toBeVisible();
    await look(page, `the first of ${list}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "the palette");
}

for (const locale of ["zh-CN", "en"] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("every page of the console fits and is accessible", async ({ page }) => {
      test.setTimeout(240_000);
      const zhou = new Officer(page, locale);
      const { t } = zhou;
      await zhou.open("/");
      await expect(zhou.button(t("ui.login.enter"))).toBeVisible();
      await look(page, "/login");
      await page.setViewportSize({ width: 1440, height: 900 });
      await zhou.signIn();
      for (const path of [...lists, ...others]) {
        await zhou.open(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.getByRole("status").filter({ hasText: t("list.loading") })).toHaveCount(
          0,
        );
        await look(page, path);
      }
      await lookAtDetails(zhou);
      await zhou.open("/nowhere");
      await expect(zhou.heading(t("ui.notFound"))).toBeVisible();
      await look(page, "/nowhere");
    });
  });
}
