import { expectAccessible, expectNoOverflow } from "@coffer/ui/e2e/accessible.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import type { Page } from "@playwright/test";
import { enrol, withoutFactors } from "./authenticator.ts";
import { cameToNobody } from "./came-to-nobody.ts";
import { colleague, type Officer } from "./officer.ts";
import { expect, test } from "./test.ts";

// T5 Money that came in for nobody: seen, its payer looked at, and given to whom it belongs.

// The next sign-in of somebody who has an authenticator asks for it.
test.afterEach(withoutFactors);

const stateOf = (page: Page) => page.getByRole("main").locator(".state");

async function look(page: Page, screen: string): Promise<void> {
  await expectAccessible(page, screen);
  for (const width of [320, 375, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoOverflow(page, `${screen} at ${width}`);
  }
}

/** Chooses the customer, says how it is known whose it is, and asks. */
async function assign({ page, t }: Officer): Promise<void> {
  await page.getByRole("button", { name: t("unidentified.identify") }).click();
  const dialog = page.getByRole("dialog");
  const field = dialog.getByLabel(t("unidentified.find"));
  await field.fill("13900000001");
  await field.press("Enter");
  await expect(dialog.getByText(t("unidentified.nobody"))).toBeVisible();
  await field.fill(under.customer());
  await field.press("Enter");
  await dialog.getByRole("radio").first().check();
  await look(page, "assigning a receipt");
  await dialog.getByRole("combobox").click();
  await page.getByTitle(t("reason.proof_of_payment"), { exact: true }).click();
  await dialog.getByRole("button", { name: t("act.ask"), exact: true }).click();
  await expect(page).toHaveURL(/\/approvals\/apr_/);
}

test("T5 a receipt of nobody's is assigned to a customer by two of the house", async ({
  browser,
}) => {
  await cameToNobody("for the summer", "51.00");
  const [zhou, he] = [
    await colleague(browser, "operator", "zh-CN"),
    await colleague(browser, "checker", "en"),
  ];
  const { page, t } = zhou;
  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await expect(zhou.heading(t("unidentified.title"))).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(zhou.rows.first()).toContainText("51.00");
  }).toPass();
  await expect(zhou.rows.first()).toContainText(t("state.unidentified.open"));
  await look(page, "the receipts");
  await zhou.rows.first().getByRole("link").click();
  await expect(page.getByText(t("unidentified.why"), { exact: true })).toBeVisible();
  await expect(page.getByText(t("reason.no_reference"))).toBeVisible();
  await expect(page.getByText("for the summer")).toHaveCount(0);
  await zhou.button(t("unidentified.reveal")).click();
  await zhou.because(t("reason.find_owner"), t("unidentified.reveal"));
  await expect(page.getByText("for the summer")).toBeVisible();
  await expect(page.getByText(t("deed.receipt.reveal")).first()).toBeVisible();
  await look(page, "a receipt");
  const receipt = new URL(page.url()).pathname;
  await assign(zhou);
  const approval = new URL(page.url()).pathname;

  await he.open("/second-factor");
  const code = await enrol(he);
  await he.open(approval);
  await expect(he.page.getByText(he.t("fact.customer_name"), { exact: true })).toBeVisible();
  await look(he.page, "what is to be assigned");
  await he.page.keyboard.press("a");
  await he.page.getByLabel(he.t("approvals.code")).fill(await code());
  await he.page.keyboard.press("Enter");
  await expect(stateOf(he.page)).toHaveText(he.t("state.approval.executed"));

  await zhou.open(receipt);
  await expect(stateOf(page)).toHaveText(t("state.unidentified.identified"));
  await expect(zhou.button(t("unidentified.identify"))).toHaveCount(0);
});

test("T5 a receipt whose owner is not found goes back to its payer", async ({ browser }) => {
  const [zhou, he] = [
    await colleague(browser, "operator", "en"),
    await colleague(browser, "checker", "zh-CN"),
  ];
  const { page, t } = zhou;
  await cameToNobody("for nobody at all", "12.00");
  await expect(async () => {
    await zhou.open("/unidentified-receipts?state=open");
    await expect(zhou.rows.first()).toContainText("12.00");
  }).toPass();
  await zhou.rows.first().getByRole("link").click();
  await zhou.button(t("unidentified.return")).click();
  await look(page, "sending a receipt back");
  await zhou.because(t("reason.owner_not_found"));
  await expect(page).toHaveURL(/\/approvals\/apr_/);
  const approval = new URL(page.url()).pathname;

  await he.open("/second-factor");
  const code = await enrol(he);
  await he.open(approval);
  await expect(he.page.getByText(he.t("fact.payer_number"))).toBeVisible();
  await he.page.keyboard.press("a");
  await he.page.getByLabel(he.t("approvals.code")).fill(await code());
  await he.page.keyboard.press("Enter");
  await expect(stateOf(he.page)).toHaveText(he.t("state.approval.executed"));
  const receipt = he.page.getByRole("main").getByRole("link", { name: /^urc_/ }).first();
  await receipt.click();
  await expect(async () => {
    await he.page.reload();
    await expect(stateOf(he.page)).toHaveText(he.t("state.unidentified.returned"), {
      timeout: 3_000,
    });
  }).toPass();
});
