import { under } from "@coffer/ui/e2e/installation.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import type { Browser } from "@playwright/test";
import { enrol, withoutFactors } from "../../console/e2e/authenticator.ts";
import { colleague } from "../../console/e2e/officer.ts";
import { withAuthenticator } from "./authenticator.ts";
import { codeFor, hoursPass } from "./outside.ts";
import { Person, pin } from "./person.ts";
import { fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

// The only passkey is lost: asked for where it was asked for, told to the other device, decided at
// the console once the wait is over.

test.use({ locale: "zh-CN" });

/** Everything the account still has, and the code that comes to the phone. */
async function showWhatIsLeft(lin: Person): Promise<void> {
  const { page, t, who } = lin;
  await lin.button(t("session.next")).click();
  await page.getByLabel(t("session.password"), { exact: true }).fill(who.password);
  await page.getByLabel(t("recover.pin"), { exact: true }).fill(pin);
  await lin.field(t("kyc.idNumber")).fill(who.idNumber);
  const asked = new Date(Date.now() - 1_000).toISOString();
  await lin.button(t("recover.send")).click();
  await expect(lin.field(t("session.code"))).toBeVisible();
  await lin.field(t("session.code")).fill(await codeFor(who.phone, asked));
}

/** One of the staff compares and asks, another one releases it. */
async function letInByTwo(browser: Browser, lin: Person): Promise<void> {
  const desk = await colleague(browser, "operator", "zh-CN");
  const { t } = desk;
  await desk.open("/recoveries?state=review");
  await desk.rows.first().getByRole("link").first().click();
  await desk.button(t("recoveries.reveal")).click();
  await desk.because(t("reason.identity_call"), t("recoveries.reveal"));
  await expect(desk.page.getByRole("main").locator("output")).toContainText(lin.who.idNumber);
  await desk.button(t("recoveries.approve")).click();
  await desk.because(t("reason.spoken_and_matched"));
  await expect(desk.page).toHaveURL(/\/approvals\/apr_/);
  const place = new URL(desk.page.url()).pathname;

  const checker = await colleague(browser, "checker", "zh-CN");
  await checker.open("/second-factor");
  const code = await enrol(checker);
  await checker.open(place);
  await checker.button(t("approvals.approve")).click();
  await checker.page.getByLabel(t("approvals.code")).fill(await code());
  await checker.page.keyboard.press("Enter");
  const state = checker.page.getByRole("main").locator(".state");
  await expect(state).toHaveText(t("state.approval.executed"));
}

// The next sign-in of somebody who has an authenticator asks for it.
test.afterEach(withoutFactors);

test("who lost the only passkey is let in after a wait, by two, and little at first", async ({
  page,
  browser,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await fill(lin, "800.00");
  const device = await withAuthenticator(page);
  await lin.addPasskey();
  const elsewhere = await browser.newContext({ locale: "zh-CN" });
  const tablet = lin.at(await elsewhere.newPage());
  await tablet.open("/login");
  await tablet.signIn();
  await expect(tablet.page.getByRole("region", { name: t("home.balance") })).toBeVisible();

  await lin.orderWithdrawal("20");
  await device.touches(false);
  await lin.inDialog(t("passkey.confirm")).click();
  await page
    .getByRole("dialog")
    .getByRole("link", { name: t("recover.noLonger") })
    .click();
  await expect(page.getByRole("checkbox", { name: t("recover.lost.passkeys") })).toBeChecked();
  await showWhatIsLeft(lin);
  await lin.sees(t("recover.own.title"));

  // The other device hears of it at once, without being loaded again; here it is let be.
  const alert = tablet.page.getByRole("alert").filter({ hasText: t("recover.alert.title") });
  await expect(alert).toBeVisible();
  await tablet.button(t("recover.alert.mine")).click();
  await expect(alert).toBeHidden();

  await hoursPass(24);
  await letInByTwo(browser, lin);

  // Every device is out. The passkey is gone, the PIN is asked again, and the withdrawal waits.
  await tablet.page.reload();
  await tablet.page.waitForURL("**/login*");
  await lin.open("/login");
  await lin.signIn();
  await expect(page.getByText(yuan("500.00"), { exact: false }).first()).toBeVisible();
  await lin.orderWithdrawal("20");
  await lin.givePin();
  await page.waitForURL("**/withdraw/wdr_*");
  await expect(lin.button(t("withdraw.cancel"))).toBeVisible();
});

test("one tap on another device stops it and signs the asking one out", async ({
  page,
  browser,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  const mine = lin.at(await (await browser.newContext({ locale: "zh-CN" })).newPage());
  await mine.open("/login");
  await mine.signIn();
  await expect(mine.page.getByRole("region", { name: t("home.balance") })).toBeVisible();

  await lin.open("/security/lost");
  await page.getByRole("checkbox", { name: t("recover.lost.password") }).check();
  await lin.button(t("session.next")).click();
  await page.getByLabel(t("password.new"), { exact: true }).fill("seven quiet herons");
  await page.getByLabel(t("recover.pin"), { exact: true }).fill(pin);
  await lin.field(t("kyc.idNumber")).fill(lin.who.idNumber);
  const asked = new Date(Date.now() - 1_000).toISOString();
  await lin.button(t("recover.send")).click();
  await expect(lin.field(t("session.code"))).toBeVisible();
  await lin.field(t("session.code")).fill(await codeFor(lin.who.phone, asked));

  await mine.button(t("recover.alert.stop")).click();
  await mine.sees(t("recover.stopped"));
  await page.goto(`${under.wallet()}/security`);
  await page.waitForURL("**/login*");
});
