import { expectAccessible } from "@coffer/ui/e2e/accessible.ts";
import { addAuthenticator } from "./authenticator.ts";
import { Person } from "./person.ts";
import { fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

// Whoever has an authenticator and no passkey gives PIN and code together where more than a PIN is
// asked for.

for (const locale of ["zh-CN", "en"] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("5 a withdrawal takes PIN and code, and neither of them wrong", async ({ page }) => {
      const lin = new Person(page, locale);
      await settle(lin);
      await fill(lin, "100.00");
      const code = await addAuthenticator(lin);
      const { t } = lin;

      await lin.orderWithdrawal("30");
      await expect(page.getByText(t("action.codeFor.withdrawal"))).toBeVisible();
      await expectAccessible(page, "a withdrawal, asking for PIN and code");
      await lin.givePin();
      await expect(lin.field(t("proof.totp"))).toBeFocused();
      await expectAccessible(page, "a withdrawal, asking for the code");
      await page.keyboard.type("000000");
      await expect(page.getByText(t("action.codeWrong", { count: "4" }))).toBeVisible();
      await lin.givePin();
      await page.keyboard.type(await code());
      await page.waitForURL("**/withdraw/wdr_*");
      await lin.expectBalance("70.00");

      // Little to pay is confirmed as ever.
      await lin.open("/topup");
      await lin.orderTopup("10");
      await expect(page.getByText(t("action.enterPin"))).toBeVisible();
      await expect(page.getByText(t("action.codeFor.withdrawal"))).toBeHidden();
    });
  });
}
