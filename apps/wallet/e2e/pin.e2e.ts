import { getMe } from "@coffer/contract";
import { byHand } from "@coffer/ui/e2e/books.ts";
import { codeFor } from "./outside.ts";
import { Person, pin } from "./person.ts";
import { clientOf, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

// The first PIN takes a sign-in of the last ten minutes from whoever has nothing stronger. Who goes
// to find their identity card in between is led through it, and back.

test("a first PIN after a pause leads to signing in again, and back to it", async ({ page }) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await lin.signUp();
  const { id } = await clientOf(page.context(), "zh-CN").call(getMe);
  const past = "update session set authenticated_at = now() - interval '11 minutes'";
  await byHand((books) => books.query(`${past} where person = $1`, [id]));
  await lin.open("/onboarding/pin");
  await lin.choosePin();
  await lin.button(t("trouble.signInAgain")).click();
  await page.waitForURL("**/login?next=*");
  await lin.signIn();
  await page.waitForURL("**/onboarding/pin");
  await lin.choosePin();
  await expect(page.getByRole("link", { name: t("passkey.skip") })).toBeVisible();
});

test("D25 whoever forgot the PIN has a code that did not come sent again", async ({ page }) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await page.clock.install();
  await lin.open("/security/pin/forgotten");
  await page.getByLabel(t("session.password"), { exact: true }).fill(lin.who.password);
  await lin.button(t("session.next")).click();
  await expect(lin.field(t("session.code"))).toBeVisible();
  await expect(lin.button(t("session.resendIn", { seconds: "30" }))).toBeDisabled();
  // A phone sleeps while its owner looks for the message: what was missed is not counted after.
  await page.clock.pauseAt(Date.now() + 31_000);
  await expect(lin.button(t("session.resend"))).toBeEnabled();
  await page.clock.resume();
  const asked = new Date().toISOString();
  await lin.button(t("session.resend")).click();
  await lin.field(t("session.code")).fill(await codeFor(lin.phone, asked));
  await page.getByLabel(t("pin.enter.new")).fill("864201");
  await page.getByLabel(t("pin.enter.repeat")).fill("864201");
  await page.waitForURL("**/security");
});

test("a freeze that was refused takes the PIN again from the same keyboard", async ({ page }) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  let asked = 0;
  await page.route("**/v1/auth/freeze", (route) => {
    asked += 1;
    return asked === 1 ? route.abort("connectionreset") : route.continue();
  });
  await lin.open("/freeze");
  await lin.field(t("session.phone")).fill(lin.phone);
  await lin.button(t("session.next")).click();
  await expect(page.getByLabel(t("action.enterPin"))).toBeFocused();
  await page.keyboard.type(pin);
  await expect(page.getByRole("alert")).toContainText(t("trouble.lost"));
  await page.keyboard.type(pin);
  await lin.sees(t("freeze.asked"));
});
