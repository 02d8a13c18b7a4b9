import { expectAccessible } from "@coffer/ui/e2e/accessible.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import { withAuthenticator } from "./authenticator.ts";
import { Person } from "./person.ts";
import { fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

// Flow 5: paying by passkey, with the authenticator that Chromium plays itself.

for (const locale of ["zh-CN", "en"] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("5 a transfer is signed by passkey; letting the prompt be charges nothing", async ({
      page,
      browser,
    }) => {
      test.setTimeout(180_000);
      const friend = new Person(await (await browser.newContext({ locale })).newPage(), locale);
      await settle(friend);
      const lin = new Person(page, locale);
      await settle(lin);
      await fill(lin, "100.00");
      const device = await withAuthenticator(page);
      await lin.addPasskey();
      const { t } = lin;

      await lin.orderTransfer(friend.phone, "12.30");
      await lin.inDialog(t("transfer.doAmount", { amount: yuan("12.30") })).click();
      await device.touches(false);
      await lin.inDialog(t("passkey.confirm")).click();
      await expect(page.getByText(t("passkey.left"))).toBeVisible();
      await device.touches(true);
      await lin.inDialog(t("passkey.confirm")).click();
      await page.waitForURL("**/transfer/trf_*");
      await lin.expectBalance("87.70");

      // The PIN stays the other way.
      await lin.orderTransfer(friend.phone, "1.00");
      await lin.inDialog(t("transfer.doAmount", { amount: yuan("1.00") })).click();
      await lin.inDialog(t("proof.by.pin")).click();
      await lin.givePin();
      await page.waitForURL("**/transfer/trf_*");
      await lin.expectBalance("86.70");
    });

    test("1 a newcomer adds a passkey, sees 0.00 and the task; it signs in", async ({ page }) => {
      test.setTimeout(120_000);
      const lin = new Person(page, locale);
      await lin.signUp();
      await withAuthenticator(page);
      await lin.addPasskey();
      const { t } = lin;
      await lin.expectBalance("0.00");
      await expect(page.getByText(t("task.kyc.why"))).toBeVisible();
      await setProvenPin(lin);
      await lin.open("/me");
      await lin.button(t("me.signOut")).click();
      await page.waitForURL("**/login");
      await lin.button(t("login.byPasskey")).click();
      await expect(page.getByRole("region", { name: t("home.balance") })).toBeVisible();
      await lin.open("/security/passkeys");
      await page.getByRole("button", { name: t("passkey.remove") }).click();
      await lin.inDialog(t("passkey.confirm")).click();
      await expect(page.getByRole("button", { name: t("passkey.remove") })).toHaveCount(0);
    });
  });
}

/** A first PIN is one more way to spend, so it is proved by what protects the account already. */
async function setProvenPin(lin: Person): Promise<void> {
  const { page, t } = lin;
  await lin.open("/onboarding/pin");
  await lin.choosePin();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "/onboarding/pin, proving who it is");
  await lin.inDialog(t("passkey.confirm")).click();
  // Nobody is offered the passkey they have.
  await page.waitForURL("**/cards");
}
