import { under } from "@coffer/ui/e2e/installation.ts";
import { watching } from "@coffer/ui/e2e/watched.ts";
import { expect, type Page } from "@playwright/test";
import { openBankAccount, putIntoPool } from "../../wallet/e2e/outside.ts";
import { Person } from "../../wallet/e2e/person.ts";

const test = watching(() => [under.sandbox(), under.wallet()]);

// What a switch does is to be seen within seconds.
const soon = { timeout: 5_000 };

/** Chooses a fault as a person does, for the next call it concerns. */
async function choose(lab: Page, name: string, fault: string): Promise<void> {
  const one = lab.locator("details", { has: lab.locator(`[id="${name}-now"]`) });
  await one.locator("summary").click();
  await one.getByRole("radio", { name: fault }).check();
  await one.getByRole("button", { name: "For the next call" }).click();
  await expect(lab.locator(`[id="${name}-now"]`)).toContainText("next call");
}

test("what is switched in the lab, the wallet's user reads in words", async ({ page, context }) => {
  const lin = new Person(page, "zh-CN", "林小沙");
  const lab = await context.newPage();
  await lin.signUp();
  await lin.verifyName();
  await lin.setPin();

  await lab.goto(`${under.sandbox()}/bank-a?lang=en`);
  await choose(lab, "bank-a.ownership", "Says that the account is closed");
  await lin.typeAccount();
  await expect(page.getByText(lin.t("cards.state.refused")).first()).toBeVisible(soon);
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
  await expect(page.getByText("付款行拒绝扣款").first()).toBeVisible(soon);
  await expect(lab.locator("#charges")).toContainText("not charged");
  await lin.expectBalance("0.00");
});

test("what bank B does, its customer reads in words: bound, paid out, come back", async ({
  page,
  context,
}) => {
  const lin = new Person(page, "zh-CN", "林小乙");
  const lab = await context.newPage();
  await lin.signUp();
  await lin.verifyName();
  await lin.setPin();

  await lab.goto(`${under.sandbox()}/bank-b?lang=en`);
  await choose(lab, "bank-b.ownership", "Says that the account is somebody else's");
  await lin.typeAccount("bank-b");
  const row = page.getByRole("main").getByRole("listitem");
  await expect(row.first()).toContainText(/乙银行 ••••\s0001[\s\S]*未通过/, soon);
  await expect(row.first()).toContainText("户名");
  await expect(lab.locator("#lab-log")).toContainText("did it");

  await lin.open("/cards");
  await lin.button(lin.t("cards.add")).click();
  // A number of the other bank than the chosen one.
  const foreign = await openBankAccount(lin.name);
  await page.getByText("乙银行", { exact: true }).click();
  await lin.field(lin.t("cards.number")).fill(foreign);
  await lin.button(lin.t("cards.add")).click();
  await expect(page.getByText("这不是所选银行的账号", { exact: false }).first()).toBeVisible();
  await lin.bindAccount("bank-b");
  await lin.topUp("60");
  // The house's money lies at bank A so far; bank B pays out of what lies there.
  await putIntoPool("bank-b", "100.00");

  await choose(lab, "bank-b.payout", "Pays it out, and the money comes back seconds later");
  await lin.orderWithdrawal("10");
  await lin.givePin();
  await page.waitForURL("**/withdraw/wdr_*");
  const done = page.getByRole("main");
  await expect(done).toContainText("乙银行 •••• 0001");
  await expect(done).toContainText(lin.t("withdraw.state.returned"), { timeout: 15_000 });
  await expect(lab.locator("#payouts")).toContainText("came back");
  await lin.expectBalance("60.00");
});
