import { under } from "@coffer/ui/e2e/installation.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import { Cashier } from "./cashier.ts";
import { expect, test } from "./test.ts";

test("with the keyboard alone: sign in, ask, take back, look, and give back", async ({ page }) => {
  const tang = new Cashier(page, "en");
  const { t } = tang;
  await page.addInitScript(() => localStorage.setItem("coffer.locale", "en"));
  await tang.open("/");
  await expect(tang.field(t("ui.login.name"))).toBeFocused();
  await page.keyboard.type("tea.owner");
  await page.keyboard.press("Tab");
  await page.keyboard.type(under.passwordOf("merchant", "tea.owner"));
  await page.keyboard.press("Enter");

  await expect(tang.field(t("cashier.amount"))).toBeFocused();
  await page.keyboard.type("1.50+2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("img", { name: t("order.code") })).toBeVisible();
  await expect(page.getByText(yuan("3.50"), { exact: true })).toBeVisible();
  await tang.button(t("order.cancel")).focus();
  await page.keyboard.press("Enter");
  // Enter again is the next customer: the result holds the focus.
  await expect(tang.button(t("order.next"))).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(tang.field(t("cashier.amount"))).toBeFocused();
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: t("today.title") }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("main").getByRole("listitem").getByRole("link").last().focus();
  await page.keyboard.press("Enter");
  await tang.button(t("refund.open")).focus();
  await page.keyboard.press("Enter");
  await expect(tang.field(t("refund.amount"))).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(tang.button(t("refund.open"))).toBeFocused();
});
