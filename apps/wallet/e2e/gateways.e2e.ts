import { resetLab, switchLab } from "./outside.ts";
import { Person } from "./person.ts";
import { fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

test.use({ serviceWorkers: "allow" });

test.afterEach(resetLab);

test("a gateway that does not answer is asked and closed before another is used", async ({
  page,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await switchLab("gateway-a.answer", "no-answer");
  await switchLab("gateway-b.notice", "twice");
  await lin.orderTopup("200");
  await lin.givePin();
  await page.waitForURL("**/topup/top_*");
  await lin.sees("处理中");

  const goOn = page.getByRole("link", { name: t("topup.actionDo") });
  await expect(goOn).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(t("topup.attempt.closed"))).toBeVisible();
  await goOn.click();
  await page.waitForURL(/gateway-b\/pay/);
  await page.getByRole("button").first().click();
  await page.waitForURL("**/topup/top_*");
  await lin.sees(t("topup.state.succeeded"));
  await expect(page.getByText(t("topup.attempt.closed"))).toBeVisible();
  await expect(page.getByText(t("topup.attempt.succeeded"))).toBeVisible();
  await lin.expectBalance("200.00");
});

test("7 a top-up that takes its time is 处理中 until it is known, and then in the bills", async ({
  page,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await lin.orderTopup("50.05");
  await lin.givePin();
  await page.waitForURL("**/topup/top_*");
  await lin.sees("处理中");
  await expect(page.getByText(t("topup.mayLeave"))).toBeVisible();
  await expect(page.getByText(t("topup.state.failed"))).toHaveCount(0);
  // Whoever leaves is told at home, without loading anything, and finds it in the bills.
  await lin.open("/");
  const card = page.getByRole("region", { name: t("home.balance") });
  await expect(card.getByText("¥50.05", { exact: true })).toBeVisible({ timeout: 60_000 });
  await lin.open("/bills");
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("+¥50.05");
});

test("a withdrawal the bank turns down comes back with its reason", async ({ page }) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await fill(lin, "100.00");
  await switchLab("bank-a.payout", "reject-name");
  await lin.orderWithdrawal("50");
  await lin.givePin();
  await page.waitForURL("**/withdraw/wdr_*");
  await expect(
    page.getByRole("status").filter({ hasText: t("withdraw.state.returned") }),
  ).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("户名与本人姓名不符").first()).toBeVisible();
  await lin.expectBalance("100.00");
});
