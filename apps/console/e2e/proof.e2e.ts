import { byHand } from "@coffer/ui/e2e/books.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import { customer } from "../../wallet/e2e/customer.ts";
import { settle } from "../../wallet/e2e/prepared.ts";
import { Officer } from "./officer.ts";
import { expect, test } from "./test.ts";

test("3 a top-up under way is seen to its end, and its journal's debit is its credit", async ({
  page,
  browser,
}) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  const lin = await customer(browser);
  await settle(lin);
  await zhou.signIn();
  await lin.orderTopup("50.05");
  await lin.givePin();
  await lin.page.waitForURL("**/topup/top_*");
  const id = /top_\w+/.exec(lin.page.url())?.[0] ?? "";

  await zhou.open(`/movements/${id}`);
  const state = page.getByRole("main").locator(".state");
  const underWay = ["created", "processing", "unknown"] as const;
  const named = underWay.map((one) => t(`state.topup.${one}`)).join("|");
  await expect(state).toHaveText(new RegExp(`^(?:${named})$`));
  await expect(page.getByText(t("list.empty"))).toBeVisible();
  // Nobody loads the page again.
  await expect(state).toHaveText(t("state.topup.succeeded"), { timeout: 60_000 });
  const amounts = { debit: yuan("50.05"), credit: yuan("50.05") };
  await expect(page.getByText(t("journal.balances", amounts))).toBeVisible();
  await expect(page.getByText(t("posting.topup.succeeded")).first()).toBeVisible();

  await zhou.open("/trial-balance");
  await expect(page.getByText(t("trial.balanced")).first()).toBeVisible();
  await expect(page.getByText(t("trial.differs"))).toHaveCount(0);
  // A class leads to its accounts.
  await page.getByRole("link", { name: t("class.customer.available"), exact: true }).click();
  const chip = `${t("col.class")}: ${t("class.customer.available")}`;
  await expect(page.getByText(chip, { exact: true })).toBeVisible();
  await expect(zhou.rows.first()).toContainText(t("class.customer.available"));
  await expect(zhou.rows.filter({ hasNotText: t("class.customer.available") })).toHaveCount(0);
  await page.goBack();
  await zhou.field(t("trial.asOf")).fill("2001-01-01T00:00");
  await expect(page.getByText(t("trial.balanced"))).toHaveCount(0);
  await expect(page).toHaveURL(/at=2001-01-01T00/);
});

test("the entries of an account go on page by page", async ({ page }) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  await zhou.signIn();
  const account = await byHand(async (client) => {
    const { rows } = await client.query<{ number: string }>(
      "select account as number from entry group by account order by count(*) desc limit 1",
    );
    return rows[0]?.number ?? "";
  });
  await zhou.open(`/accounts/${account}`);
  await expect(page.getByText(t("explain.holds"))).toBeVisible();
  const entries = page.getByRole("region", { name: t("explain.entries") }).locator("tbody tr");
  await expect(entries.nth(2)).toBeVisible();
  // The page that begins behind the third entry holds the two before it.
  await zhou.open(`/accounts/${account}?cursor=3`);
  await expect(entries).toHaveCount(2);
  await zhou.button(t("list.first")).click();
  await expect(page).not.toHaveURL(/cursor=/);
  await expect(entries.nth(2)).toBeVisible();
});

test("C46 a fault planted in the books raises the red banner, and mending takes it down", async ({
  page,
}) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  await zhou.signIn();
  const look = page.getByRole("link", { name: t("auditor.look") });
  await expect(look).toHaveCount(0);
  const change = (by: string) =>
    byHand((client) =>
      client.query(`update entry set balance = balance ${by} where sequence = 1 and
        account = (select min(number) from account where sequence > 0)`),
    );
  await change("+ 1");
  try {
    await expect(look).toBeVisible({ timeout: 90_000 });
    await look.click();
    await expect(page.getByRole("main").getByText(t("auditor.state.red"))).toBeVisible();
    // Another question may have seen it first; the scan rests after each, so this one comes when
    // its turn does.
    await expect(zhou.rows.filter({ hasText: "L03" }).first()).toBeVisible({ timeout: 60_000 });
  } finally {
    await change("- 1");
  }
  await expect(look).toHaveCount(0, { timeout: 90_000 });
  await expect(page.getByText(t("auditor.state.green"))).toBeVisible();
});
