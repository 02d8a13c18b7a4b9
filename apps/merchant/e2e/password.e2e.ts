import { expectAccessible } from "@coffer/ui/e2e/accessible.ts";
import { keepingPassword } from "@coffer/ui/e2e/books.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import type { Page } from "@playwright/test";
import { Cashier } from "./cashier.ts";
import { expect, test } from "./test.ts";

const NEW = "seven herons by the mill";

const idOf = async (page: Page): Promise<string> =>
  (await (await page.request.get(`${under.merchant()}/v1/till/session`)).json()).id;

test("D22 a cashier changes the password: this till goes on, the other is signed out", async ({
  browser,
  page,
}) => {
  const tang = new Cashier(page, "zh-CN");
  const { t } = tang;
  const other = new Cashier(
    await (await browser.newContext({ locale: "zh-CN" })).newPage(),
    "zh-CN",
  );
  for (const till of [tang, other]) {
    await till.open("/");
    await till.signIn("tea.cashier");
  }
  await keepingPassword(await idOf(page), async () => {
    await tang.button(t("settings.title")).click();
    await tang.inDialog(t("password.title")).click();
    await expect(page.getByRole("heading", { name: t("password.title") })).toBeVisible();
    const current = tang.field(t("ui.password.current"));
    const wanted = tang.field(t("ui.password.new"));
    await current.fill("not the password at all");
    await wanted.fill(NEW);
    await page.keyboard.press("Enter");
    await expect(current).toHaveAttribute("aria-invalid", "true");
    await expect(current).toBeFocused();
    await expectAccessible(page, "a wrong password");
    await current.fill(under.passwordOf("merchant", "tea.cashier"));
    await wanted.fill(under.passwordOf("merchant", "tea.cashier"));
    await page.keyboard.press("Enter");
    await expect(wanted).toBeFocused();
    await wanted.fill(NEW);
    await tang.button(t("ui.password.change")).click();
    await tang.sees(t("ui.password.changed"));

    // The other till hears of it by itself: its stream ends with the session.
    await expect(other.button(t("ui.login.enter"))).toBeVisible();
    await page.getByRole("link", { name: t("cashier.title") }).click();
    await expect(tang.field(t("cashier.amount"))).toBeVisible();
    await tang.ask("12.50");
    await tang.button(t("order.cancel")).click();
    await other.field(t("ui.login.name")).fill("tea.cashier");
    await other.field(t("ui.login.password")).fill(NEW);
    await other.button(t("ui.login.enter")).click();
    await expect(other.field(t("cashier.amount"))).toBeVisible();
  });
});
