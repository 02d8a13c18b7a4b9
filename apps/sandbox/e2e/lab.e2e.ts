import { under } from "@coffer/ui/e2e/installation.ts";
import { watching } from "@coffer/ui/e2e/watched.ts";
import { expect, type Page } from "@playwright/test";
import { openBankAccount } from "../../wallet/e2e/outside.ts";
import { Person } from "../../wallet/e2e/person.ts";

const test = watching(() => [under.sandbox(), under.wallet()]).extend({
  viewport: { width: 375, height: 780 },
});

/** Chooses a fault as a person does, for the next call it concerns. */
async function choose(lab: Page, name: string, fault: string): Promise<void> {
  const one = lab.locator("details", { has: lab.locator(`[id="${name}-now"]`) });
  await one.locator("summary").click();
  await one.getByRole("radio", { name: fault }).check();
  await one.getByRole("button", { name: "For the next call" }).click();
  await expect(lab.locator(`[id="${name}-now"]`)).toContainText("next call");
}

test("what is switched in the lab, the wallet's user reads in words", async ({ page, context }) => {
  test.setTimeout(120_000);
  const lin = new Person(page, "zh-CN", "林小沙");
  const lab = await context.newPage();
  await lin.signUp();
  await lin.verifyName();
  await lin.setPin();

  await lab.goto(`${under.sandbox()}/bank-a?lang=en`);
  await choose(lab, "bank-a.ownership", "Says that the account is closed");
  await lin.field(lin.t("cards.number")).fill(await openBankAccount(lin.name));
  await lin.button(lin.t("cards.add")).click();
  await expect(page.getByText(lin.t("cards.state.refused")).first()).toBeVisible({
    timeout: 5_000,
  });
  // It acted once, and its page has said so by itself.
  await expect(lab.locator('[id="bank-a.ownership-now"]')).toContainText("Normal");
  await expect(lab.locator("#lab-log")).toContainText("did it");

  await lin.open("/cards");
  await lin.button(lin.t("cards.add")).click();
  await lin.bindAccount();
  await lab.goto(`${under.sandbox()}/gateway-a?lang=en`);
  await choose(lab, "gateway-a.outcome", "Fails: the payer's bank declines");
  await lin.orderTopup("20");
  await lin.givePin();
  await page.waitForURL("**/topup/top_*");
  await expect(page.getByText("付款行拒绝扣款").first()).toBeVisible({ timeout: 5_000 });
  await expect(lab.locator("#charges")).toContainText("not charged");
  await lin.expectBalance("0.00");
});
