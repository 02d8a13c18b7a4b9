import { expectAccessible, expectNoOverflow } from "@coffer/ui/e2e/accessible.ts";
import { keepingPassword } from "@coffer/ui/e2e/books.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import type { Page } from "@playwright/test";
import { type Authenticator, enrol, withoutFactors } from "./authenticator.ts";
import { colleague, Officer } from "./officer.ts";
import { expect, test } from "./test.ts";

// A colleague changes their own password: with the current one and a code of their authenticator.

test.afterEach(withoutFactors);

const NEW = "seven herons by the mill";

const idOf = async (page: Page): Promise<string> =>
  (await (await page.request.get(`${under.console()}/v1/console/session`)).json()).id;

/** The dialog on one's own page, by the words of its fields. */
function formOf({ page, t }: Officer) {
  const dialog = page.getByRole("dialog");
  return {
    dialog,
    current: dialog.getByLabel(t("ui.password.current")),
    wanted: dialog.getByLabel(t("ui.password.new")),
    code: dialog.getByLabel(t("ui.password.code")),
    change: dialog.getByRole("button", { name: t("ui.password.change") }),
  };
}

/** What is wrong is said where it is wrong, and the field has the focus. */
async function mistakes(he: Officer, code: Authenticator): Promise<void> {
  const { page, t } = he;
  const { dialog, current, wanted, change, ...form } = formOf(he);
  await change.click();
  await expect(dialog.getByText(t("ui.password.currentMissing"))).toBeVisible();
  await current.fill("not the password at all");
  await wanted.fill(NEW);
  await form.code.fill(await code());
  await change.click();
  await expect(current).toHaveAttribute("aria-invalid", "true");
  await expect(current).toBeFocused();
  await expect(dialog.getByText(/4/)).toBeVisible();
  await expectAccessible(page, "a wrong password");
  await page.setViewportSize({ width: 320, height: 800 });
  await expectNoOverflow(page, "a wrong password at 320");
  await page.setViewportSize({ width: 1440, height: 900 });
  await current.fill(under.passwordOf("console", "checker"));
  await wanted.fill("passwordpassword");
  await page.keyboard.press("Enter");
  await expect(wanted).toHaveAttribute("aria-invalid", "true");
  await expect(wanted).toBeFocused();
}

/** What is typed can be looked at, by the keyboard too, and managers know what it is. */
async function changes(he: Officer): Promise<void> {
  const { page, t } = he;
  const { dialog, current, wanted, change } = formOf(he);
  await expect(current).toHaveAttribute("autocomplete", "current-password");
  await expect(wanted).toHaveAttribute("autocomplete", "new-password");
  await expect(wanted).toHaveAttribute("type", "password");
  await wanted.fill(NEW);
  await wanted.press("Tab");
  await page.keyboard.press("Enter");
  await expect(wanted).toHaveAttribute("type", "text");
  await change.click();
  await he.sees(t("ui.password.changed"));
  await expect(current).toHaveCount(0);
  await dialog.getByRole("button", { name: t("ui.close") }).click();
}

test("D22 C44 a colleague changes their password, and every other desk is signed out", async ({
  browser,
  page,
}) => {
  const he = new Officer(page, "zh-CN");
  const { t } = he;
  const elsewhere = await colleague(browser, "checker", "zh-CN");
  await he.signIn("checker");
  await keepingPassword(await idOf(page), async () => {
    await he.open("/second-factor");
    const code = await enrol(he);
    await page.getByRole("link", { name: t("role.checker") }).click();
    await expect(he.heading(t("own.title"))).toBeVisible();
    await expect(page.getByText(t("team.factorSet"))).toBeVisible();
    await he.button(t("own.password")).click();
    await mistakes(he, code);
    await changes(he);

    // Here it goes on; elsewhere it has ended, and only the new one opens.
    await he.open("/approvals");
    await expect(he.heading(t("approvals.title"))).toBeVisible();
    await elsewhere.open("/approvals");
    await expect(elsewhere.button(t("ui.login.enter"))).toBeVisible();
    await elsewhere.field(t("ui.login.name")).fill("checker");
    await elsewhere.field(t("ui.login.password")).fill(NEW);
    await elsewhere.field(t("ui.login.code")).fill(await code());
    await elsewhere.button(t("ui.login.enter")).click();
    await expect(elsewhere.heading(t("approvals.title"))).toBeVisible();
  });
});

test("D09 signing out says when nobody answered, and leaves a session that has ended", async ({
  page,
}) => {
  const wu = new Officer(page, "zh-CN");
  const { t } = wu;
  await wu.signIn();
  const session = "**/v1/console/session";
  await page.route(session, (route) =>
    route.request().method() === "DELETE" ? route.abort() : route.continue(),
  );
  await wu.button(t("shell.signOut")).click();
  await expect(page.getByRole("alert").getByText(t("ui.lost"))).toBeVisible();
  await page.keyboard.press("Escape");
  await page.unroute(session);
  // Ended elsewhere, which this page has not heard of.
  await page.context().clearCookies();
  await wu.button(t("shell.signOut")).click();
  await page.waitForURL("**/login");
});
