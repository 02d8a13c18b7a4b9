import { type Locale, yuan } from "@coffer/ui/e2e/words.ts";
import { newOrder } from "./outside.ts";
import { Person } from "./person.ts";
import { expect, test } from "./test.ts";

test.use({ serviceWorkers: "allow" });

for (const locale of ["zh-CN", "en"] as const satisfies readonly Locale[]) {
  test.describe(`the whole path in ${locale}`, () => {
    test.use({ locale });

    test("1 a new person fills, sends from, pays from and empties a wallet", async ({
      page,
      browser,
    }) => {
      const friendPage = await (await browser.newContext({ locale })).newPage();
      const friend = new Person(friendPage, locale, "陈小友");
      await friend.signUp();
      await friend.verifyName();

      const lin = new Person(page, locale);
      const { t } = lin;
      await lin.signUp();
      await lin.verifyName();
      await lin.setPin();
      await lin.bindAccount();
      await lin.expectBalance("0.00");

      await lin.topUp("200");
      await lin.expectBalance("200.00");

      await lin.orderTransfer(friend.phone, "20.50");
      await expect(page.getByText(t("transfer.firstTime"))).toBeVisible();
      await lin.inDialog(t("transfer.doAmount", { amount: yuan("20.50") })).click();
      await lin.givePin();
      await page.waitForURL("**/transfer/trf_*");
      await lin.sees(t("transfer.state.out.sent"));
      await friend.expectBalance("20.50");

      const order = await newOrder("36.80");
      await lin.open("/pay");
      await lin.field(t("pay.code")).fill(`https://shop.example/pay/${order}`);
      await lin.button(t("pay.look")).click();
      await lin.button(t("pay.doAmount", { amount: yuan("36.80") })).click();
      await lin.inDialog(t("pay.doAmount", { amount: yuan("36.80") })).click();
      await lin.givePin();
      await page.waitForURL("**/payments/pay_*");
      await lin.sees(t("state.payment.succeeded"));
      await lin.expectBalance("142.70");

      await lin.open("/withdraw");
      await lin.button(t("withdraw.all")).click();
      await lin.button(t("withdraw.doAmount", { amount: yuan("142.70") })).click();
      await lin.inDialog(t("withdraw.doAmount", { amount: yuan("142.70") })).click();
      await lin.givePin();
      await page.waitForURL("**/withdraw/wdr_*");
      await lin.sees(t("withdraw.state.settled"));
      await lin.expectBalance("0.00");

      await lin.open("/bills");
      await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(4);
      await page.getByText(t("bills.direction.in"), { exact: true }).click();
      await expect(page).toHaveURL(/direction=in/);
      await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(1);
    });
  });
}
