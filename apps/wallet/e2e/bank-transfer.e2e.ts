import { bankName } from "@coffer/contract";
import { expectAccessible } from "@coffer/ui/e2e/accessible.ts";
import type { Locale } from "@coffer/ui/e2e/words.ts";
import { openBankAccount, payAtBank } from "./outside.ts";
import { Person } from "./person.ts";
import { expect, test } from "./test.ts";

for (const locale of ["zh-CN", "en"] as const satisfies readonly Locale[]) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale, permissions: ["clipboard-read", "clipboard-write"] });

    test("C7 what the wallet says to write brings the money, without an account added", async ({
      page,
    }) => {
      const lin = new Person(page, locale);
      const { t } = lin;
      const copied = async (what: string): Promise<string> => {
        const button = lin.button(t("topup.transfer.copy", { what }));
        await button.focus();
        await page.keyboard.press("Enter");
        const beside = page.getByRole("definition").filter({ has: button }).getByRole("status");
        await expect(beside).toHaveText(t("part.copied"));
        return page.evaluate(() => navigator.clipboard.readText());
      };
      const toTheScreen = async () => {
        await lin.open("/topup");
        await page.getByRole("link", { name: t("topup.transfer.instead") }).click();
      };
      await lin.signUp();
      // Not before the bank could find the same name behind it.
      await toTheScreen();
      await page.getByRole("link", { name: t("action.mend.kyc.required") }).click();
      await lin.verifyName();

      await toTheScreen();
      await page.getByText(bankName("bank-b", locale), { exact: true }).click();
      await expectAccessible(page, "/topup/transfer");
      await page.setViewportSize({ width: 1280, height: 900 });
      await expect(page.getByText(t("help.bankTransfer"))).toBeVisible();
      const target = await copied(t("topup.transfer.number"));
      const text = await copied(t("topup.transfer.reference"));
      const source = await openBankAccount(lin.name);
      await payAtBank(source, { target, text: text.toLowerCase(), amount: "123.45" });
      await lin.expectBalance("123.45");

      await lin.open("/bills");
      await expect(page.getByRole("main").getByRole("listitem")).toHaveText(/\+¥123\.45/);
    });
  });
}
