import { expectAccessible, expectNoOverflow, expectTargets } from "@coffer/ui/e2e/accessible.ts";
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

for (const locale of ["zh-CN", "en"] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("C40 the sheet says why the PIN is not enough this time, to elders too", async ({
      page,
      browser,
    }) => {
      const friend = new Person(await (await browser.newContext({ locale })).newPage(), locale);
      await settle(friend);
      const lin = new Person(page, locale);
      const { t } = lin;
      await settle(lin);
      await fill(lin, "4000.00");
      await withAuthenticator(page);
      await lin.addPasskey();
      const send = async (value: string, why: string): Promise<void> => {
        await lin.orderTransfer(friend.phone, value);
        await lin.inDialog(t("transfer.doAmount", { amount: yuan(value) })).click();
        await isAsked(lin, why);
        await lin.inDialog(t("passkey.confirm")).click();
        await page.waitForURL("**/transfer/trf_*");
      };
      await send("250.00", t("action.signFor.new_payee"));
      await send("1200.00", t("action.signFor.large"));
      await lin.open("/me/elder");
      await lin.button(t("elder.on")).click();
      await expect(lin.button(t("elder.leave"))).toBeVisible();
      await send("1300.00", t("action.signFor.large"));
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

/** The reason stands over the passkey, and no PIN is offered that would be refused. */
async function isAsked({ page, t }: Person, why: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  // Announced: the focus is on the button below it.
  await expect(dialog.getByRole("status").filter({ hasText: why })).toBeVisible();
  await expect(dialog.getByRole("button", { name: t("passkey.confirm") })).toBeFocused();
  await expect(dialog.getByRole("button", { name: t("proof.by.pin") })).toHaveCount(0);
  for (const width of [320, 375]) {
    await page.setViewportSize({ width, height: 780 });
    await expectNoOverflow(page, `${why} at ${width}`);
    await expectTargets(page, `${why} at ${width}`);
    await expectAccessible(page, `${why} at ${width}`);
  }
}
