import { under } from "@coffer/ui/e2e/installation.ts";
import type { Locator } from "@playwright/test";
import { Cashier } from "./cashier.ts";
import { expect, test } from "./test.ts";

/** What the API says to a program with this key. */
async function statusWith(key: string): Promise<number> {
  const authorization = `Bearer ${key}`;
  const answer = await fetch(`${under.api()}/v1/merchant/balance`, { headers: { authorization } });
  await answer.body?.cancel();
  return answer.status;
}

async function secretIn(dialog: Locator): Promise<string> {
  return (await dialog.locator(".key-secret").textContent()) ?? "";
}

test("C42 an owner makes a key, replaces it and ends it; a cashier sees none of it", async ({
  page,
}) => {
  const tang = new Cashier(page, "zh-CN");
  const { t } = tang;
  await tang.open("/");
  await tang.signIn("tea.owner");
  await page.getByRole("link", { name: t("keys.title") }).click();
  await tang.button(t("keys.new")).click();
  const dialog = page.getByRole("dialog");
  const name = `网店 ${Date.now()}`;
  await dialog.getByLabel(t("keys.name")).fill(name);
  await dialog.getByRole("checkbox", { name: t("keys.scope.balance.read") }).check();
  await dialog.getByLabel(t("keys.password")).fill("not the password at all");
  await tang.inDialog(t("keys.make")).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  const password = under.passwordOf("merchant", "tea.owner");
  await dialog.getByLabel(t("keys.password")).fill(password);
  await tang.inDialog(t("keys.make")).click();
  await expect(dialog.getByText(t("keys.once"))).toBeVisible();
  const first = await secretIn(dialog);
  expect(await statusWith(first)).toBe(200);
  await tang.inDialog(t("ui.close")).click();

  const cards = page.getByRole("listitem").filter({ hasText: name });
  await expect(cards).toContainText(t("keys.scope.balance.read"));
  await expect(page.getByText(first)).toHaveCount(0);
  await cards.getByRole("button", { name: t("keys.rotate") }).click();
  await dialog.getByLabel(t("keys.password")).fill(password);
  await tang.inDialog(t("keys.rotate")).click();
  const second = await secretIn(dialog);
  await tang.inDialog(t("ui.close")).click();
  // Both work while programs change over.
  expect([await statusWith(first), await statusWith(second)]).toEqual([200, 200]);
  const replaced = cards.filter({ hasText: t("keys.state.replaced") });
  await replaced.getByRole("button", { name: t("keys.end") }).click();
  await tang.inDialog(t("keys.endNow")).click();
  await expect(cards.filter({ hasText: t("keys.state.revoked") })).toHaveCount(1);
  expect([await statusWith(first), await statusWith(second)]).toEqual([401, 200]);

  await tang.button(t("settings.title")).click();
  await tang.inDialog(t("settings.signOut")).click();
  await tang.signIn("tea.cashier");
  await expect(page.getByRole("link", { name: t("keys.title") })).toHaveCount(0);
  await tang.open("/developers/keys");
  await expect(page.getByText(t("keys.owner"))).toBeVisible();
});
