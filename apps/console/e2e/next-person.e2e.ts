import { under } from "@coffer/ui/e2e/installation.ts";
import { colleague } from "./officer.ts";
import { expect, test } from "./test.ts";

test("F12 who signs in where a session has ended is shown nothing that was fetched for it", async ({
  browser,
}) => {
  const zhou = await colleague(browser, "operator", "zh-CN");
  const { page, t } = zhou;
  await page.context().clearCookies();
  await page.getByRole("link", { name: t("movements.title") }).click();
  await zhou.field(t("ui.login.name")).fill("checker");
  await zhou.field(t("ui.login.password")).fill(under.passwordOf("console", "checker"));
  // From here on no list of users is answered: what stands on the page was there before.
  await page.route("**/v1/console/users?*", () => {});
  await zhou.button(t("ui.login.enter")).click();
  await page.getByRole("link", { name: t("users.title") }).click();
  await expect(zhou.heading(t("users.title"))).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: t("list.loading") })).toBeVisible();
  await expect(zhou.rows).toHaveCount(0);
});
