import { yuan } from "@coffer/ui/e2e/words.ts";
import type { Locator } from "@playwright/test";
import { customer } from "./customer.ts";
import { newOrder } from "./outside.ts";
import { Person } from "./person.ts";
import { fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

/** The amounts of a list, with their signs, in fen. */
async function amountsIn(rows: Locator): Promise<bigint[]> {
  const texts = await rows.allInnerTexts();
  return texts.flatMap((text) => {
    const [, sign, value = ""] = /([+−])¥([0-9,.]+)/.exec(text) ?? [];
    const fen = BigInt(value.replace(/[,.]/g, ""));
    return sign === undefined ? [] : [sign === "−" ? -fen : fen];
  });
}

test("4 and 17 a transfer is in both people's bills; filters and the month's sums agree", async ({
  page,
  browser,
}) => {
  const lin = new Person(page, "zh-CN");
  const chen = await customer(browser);
  const { t } = lin;
  await Promise.all([settle(lin), settle(chen)]);
  await fill(lin, "300.00");
  await lin.orderTransfer(chen.phone, "88.50", "晚饭");
  await expect(page.getByRole("dialog")).toContainText("林**");
  await lin.inDialog(t("transfer.doAmount", { amount: yuan("88.50") })).click();
  await lin.givePin();
  await lin.arrivesAt("trf");
  await lin.sees(t("transfer.state.out.sent"));
  await lin.open(`/pay/${await newOrder("36.80")}`);
  await lin.payWhatIsShown("36.80");

  await chen.open("/bills");
  const received = chen.page.getByRole("main").getByRole("listitem");
  await expect(received).toContainText(t("bill.transfer.in", { name: "林**" }));
  await expect(received).toContainText("+¥88.50");

  await lin.open("/bills");
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows).toHaveCount(3);
  const all = await amountsIn(rows);
  expect(all.reduce((total, one) => total + one, 0n)).toBe(300_00n - 88_50n - 36_80n);
  const month = page.getByRole("main").locator("header").first();
  // A top-up is one's own money: only what others gave or got counts.
  await expect(month).toContainText(`${t("bills.spent")} ${yuan("125.30")}`);

  const shows = (amounts: readonly bigint[]) => expect.poll(() => amountsIn(rows)).toEqual(amounts);
  await page.getByText(t("bills.direction.out"), { exact: true }).click();
  await shows([-36_80n, -88_50n]);
  await page.getByText(t("bills.kind.payment"), { exact: true }).click();
  await shows([-36_80n]);
  // The address keeps the filters.
  await page.reload();
  await shows([-36_80n]);
});

test("a link to what is not there, or not this person's, says so and leads home", async ({
  page,
}) => {
  const lin = new Person(page, "zh-CN");
  await settle(lin);
  for (const at of ["topup/top", "withdraw/wdr", "transfer/trf", "payments/pay", "bills/bil"]) {
    await lin.open(`/${at}_01M8EJPJRX2M0YR76PNNHSKKWT`);
    await expect(page.getByText(lin.t("part.notFound"))).toBeVisible();
    await expect(lin.button(lin.t("part.retry"))).toHaveCount(0);
  }
});
