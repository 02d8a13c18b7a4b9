import { yuan } from "@coffer/ui/e2e/words.ts";
import { customer } from "./customer.ts";
import { Person } from "./person.ts";
import { fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

// All tabs of a browser share one session: what the last one signed in as, all of them are.

test("F12 a tab that shows one person shows the next as soon as they sign in beside it", async ({
  page,
  browser,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await fill(lin, "100.00");
  const chen = await customer(browser, "陈小友");
  await settle(chen);
  await lin.orderTransfer(chen.phone, "20.50");

  const beside = await page.context().newPage();
  await chen.at(beside).open("/login");
  await chen.at(beside).signIn();
  await beside.waitForURL((url) => url.pathname === "/");

  // Lin's order is nobody's any more, and nothing of hers is left to be read.
  await page.waitForURL((url) => url.pathname === "/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const card = page.getByRole("region", { name: t("home.balance") });
  await expect(card.getByText(yuan("0.00"), { exact: true })).toBeVisible();
});
