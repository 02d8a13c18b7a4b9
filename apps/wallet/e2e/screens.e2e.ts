import { expectAccessible, expectNoOverflow, expectTargets } from "@coffer/ui/e2e/accessible.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import type { Page } from "@playwright/test";
import { newOrder } from "./outside.ts";
import { Person } from "./person.ts";
import { expect, test } from "./test.ts";

const widths = [320, 375, 1440];

async function look(page: Page, screen: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 780 });
    await expectNoOverflow(page, `${screen} at ${width}`);
  }
  await page.setViewportSize({ width: 375, height: 780 });
  await expectTargets(page, screen);
  for (const contrast of ["no-preference", "more"] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, contrast, reducedMotion: "reduce" });
      // The page hears of the change after it: until then half of it has the other colours.
      const html = page.locator("html");
      await expect(html).toHaveAttribute("data-theme", colorScheme);
      await expect(html).toHaveAttribute(
        "data-contrast",
        contrast === "more" ? "more" : "standard",
      );
      await expectAccessible(page, `${screen} in ${colorScheme}, contrast ${contrast}`);
    }
  }
}

/** Each with what stands on it once it has loaded. */
async function lookAt(person: Person, paths: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, words] of Object.entries(paths)) {
    await person.open(path);
    await expect(person.page.getByText(words, { exact: true }).first()).toBeVisible();
    await look(person.page, path);
  }
}

async function lookBeforeSignIn(guest: Person): Promise<void> {
  const { page, t } = guest;
  await lookAt(guest, {
    "/welcome": t("welcome.title"),
    "/register": t("register.sendCode"),
    "/login": t("login.continue"),
    "/freeze": t("session.next"),
  });
  await guest.signUp();
  await look(page, "/onboarding/kyc");
  await guest.button(t("kyc.send")).click();
  await look(page, "/onboarding/kyc with errors");
}

async function lookAtPaying(lin: Person): Promise<void> {
  const { page, t } = lin;
  const verb = t("pay.doAmount", { amount: yuan("36.80") });
  await lin.open(`/pay/${await newOrder("36.80")}`);
  await lin.button(verb).click();
  await look(page, "the confirm sheet");
  await lin.inSheet(verb).click();
  await page.getByLabel(t("action.enterPin")).fill("135");
  await look(page, "the PIN");
  await lin.givePin();
  await page.waitForURL("**/payments/pay_*");
  await look(page, "/payments/$id");
}

async function lookAtTheRest(lin: Person): Promise<void> {
  const { page, t } = lin;
  await lookAt(lin, {
    "/": t("home.latest"),
    "/onboarding/kyc": t("kyc.channels"),
    "/security": t("security.measure.passkey"),
    "/security/devices": t("devices.current"),
    "/security/password": t("password.change"),
    "/security/passkeys": t("passkey.add"),
    "/security/2fa": t("twofactor.begin"),
    "/security/pin": t("pin.enter.current"),
    "/topup": t("topup.from"),
    "/withdraw": t("withdraw.all"),
    "/transfer": t("transfer.lookUp"),
    "/pay": t("pay.look"),
    "/scan": t("scan.none"),
    "/receive": t("receive.save"),
    "/bills": t("bills.kind"),
    "/me": t("limits.title"),
    "/settings": t("ui.prefer.motion"),
    "/nowhere": t("ui.notFound"),
  });
  await lin.open("/bills");
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await expect(page.getByText(t("part.timeline"))).toBeVisible();
  await look(page, "/bills/$id");
}

async function lookWithLargestText(lin: Person): Promise<void> {
  const { page, t } = lin;
  await page.setViewportSize({ width: 320, height: 780 });
  await lin.open("/settings");
  await page.getByText(t("ui.prefer.text.4"), { exact: true }).click();
  for (const path of [
    "/",
    "/me",
    "/settings",
    "/topup",
    "/transfer",
    "/pay",
    "/scan",
    "/receive",
    "/bills",
    "/cards",
  ]) {
    await lin.open(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoOverflow(page, `${path} in the largest text`);
  }
}

for (const locale of ["zh-CN", "en"] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("every screen before signing in fits and is accessible", async ({ page }) => {
      test.setTimeout(180_000);
      await lookBeforeSignIn(new Person(page, locale));
    });

    test("every screen of the wallet fits and is accessible, with the largest text too", async ({
      page,
    }) => {
      test.setTimeout(300_000);
      const lin = new Person(page, locale);
      await lin.settleIn();
      await look(page, "/cards");
      await lin.topUp("1234.50");
      await look(page, "/topup/$id");
      await lookAtPaying(lin);
      await lookAtTheRest(lin);
      await lookWithLargestText(lin);
    });
  });
}
