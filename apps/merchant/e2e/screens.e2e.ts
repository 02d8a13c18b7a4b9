import { expectAccessible, expectNoOverflow, expectTargets } from "@coffer/ui/e2e/accessible.ts";
import type { Page } from "@playwright/test";
import { Cashier } from "./cashier.ts";
import { expect, test } from "./test.ts";

const widths = [320, 375, 768, 1440];

async function look(page: Page, screen: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 780 });
    await expectNoOverflow(page, `${screen} at ${width}`);
  }
  await page.setViewportSize({ width: 375, height: 780 });
  await expectTargets(page, screen);
  for (const contrast of ["no-preference", "more"] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, contrast, reducedMotion: "reduce" });
      const html = page.locator("html");
      await expect(html).toHaveAttribute("data-theme", colorScheme);
      await expectAccessible(page, `${screen} in ${colorScheme}, contrast ${contrast}`);
    }
  }
}

async function lookAtTheCounter(tang: Cashier): Promise<void> {
  const { page, t } = tang;
  await page.keyboard.type("12.50+24.30");
  await look(page, "the keypad");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("img", { name: t("order.code") })).toBeVisible();
  await look(page, "the code");
  await tang.button(t("order.cancel")).click();
  await expect(tang.button(t("order.next"))).toBeVisible();
  await look(page, "a cancelled order");
}

async function lookAtTheRest(tang: Cashier): Promise<void> {
  const { page, t } = tang;
  await tang.open("/today");
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
  await look(page, "/today");
  await page.getByRole("main").getByRole("listitem").getByRole("link").last().click();
  await expect(page.getByText(t("payment.timeline"))).toBeVisible();
  await look(page, "/payments/$id");
  await tang.button(t("refund.open")).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "the refund");
  await tang.inDialog(t("refund.keep")).first().click();
  await tang.button(t("settings.title")).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "the settings");
  await tang.open("/nowhere");
  await expect(page.getByRole("heading", { name: t("ui.notFound") })).toBeVisible();
  await look(page, "/nowhere");
}

async function lookWithLargestText(tang: Cashier): Promise<void> {
  const { page, t } = tang;
  await page.setViewportSize({ width: 320, height: 780 });
  await tang.open("/today");
  await tang.button(t("settings.title")).click();
  await page.getByText(t("ui.prefer.text.4"), { exact: true }).click();
  for (const path of ["/", "/today"]) {
    await tang.open(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    await expectNoOverflow(page, `${path} in the largest text`);
  }
}

for (const locale of ["zh-CN", "en"] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("every screen of the till fits and is accessible", async ({ page }) => {
      test.setTimeout(240_000);
      const tang = new Cashier(page, locale);
      await tang.open("/");
      await expect(tang.button(tang.t("ui.login.enter"))).toBeVisible();
      await look(page, "/login");
      await tang.signIn("tea.owner");
      await lookAtTheCounter(tang);
      await lookAtTheRest(tang);
      await lookWithLargestText(tang);
    });
  });
}
