import { expectAccessible } from "@coffer/ui/e2e/accessible.ts";
import { Cashier } from "./cashier.ts";
import { expect, test } from "./test.ts";

// The shop has somebody to call too: before it is signed in, and with a customer at the counter.

for (const [locale, number] of [
  ["zh-CN", "010 0000 0000"],
  ["en", "+86 10 0000 0000"],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("the till shows whom to call, outside and in its settings", async ({ page }) => {
      const tang = new Cashier(page, locale);
      const { t } = tang;
      await tang.open("/login");
      const call = page.getByRole("main").locator(".support-call");
      await expect(call).toHaveAttribute("href", "tel:+861000000000");
      await expect(call).toHaveText(`${t("ui.support.call")} ${number}`);
      await expectAccessible(page, "/login");
      await tang.signIn("tea.cashier");
      await tang.button(t("settings.title")).click();
      const beside = page.getByRole("dialog").locator(".support");
      await expect(beside).toContainText(number);
      await expect(beside).toContainText(t("ui.support.never"));
      await expectAccessible(page, "the settings");
    });
  });
}
