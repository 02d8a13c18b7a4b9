import { yuan } from "@coffer/ui/e2e/words.ts";
import type { CDPSession, Page } from "@playwright/test";
import { Person } from "./person.ts";
import { expect, test } from "./test.ts";

// Flow 5: paying by passkey, with the authenticator that Chromium plays itself.

interface Device {
  /** Whether the person touches the sensor when the prompt comes, or lets it be. */
  touches(yes: boolean): Promise<void>;
}

async function withAuthenticator(page: Page): Promise<Device> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    touches: async (yes) => {
      await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: yes });
    },
  };
}

async function addPasskey(person: Person): Promise<void> {
  const { page, t } = person;
  await person.open("/security/passkeys");
  await person.button(t("passkey.add")).click();
  await expect(page.getByRole("button", { name: t("passkey.remove") })).toBeVisible();
}

for (const locale of ["zh-CN", "en"] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("a transfer is signed by passkey; letting the prompt be charges nothing", async ({
      page,
      browser,
    }) => {
      test.setTimeout(180_000);
      const friend = new Person(await (await browser.newContext({ locale })).newPage(), locale);
      await friend.settleIn();
      const lin = new Person(page, locale);
      await lin.settleIn();
      await lin.topUp("100.00");
      const device = await withAuthenticator(page);
      await addPasskey(lin);
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

    test("signing in takes one tap, and removing the passkey asks for itself", async ({ page }) => {
      test.setTimeout(120_000);
      const lin = new Person(page, locale);
      await lin.signUp();
      await withAuthenticator(page);
      await addPasskey(lin);
      const { t } = lin;
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
