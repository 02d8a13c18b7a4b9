import { expectAccessible, expectNoOverflow } from "@coffer/ui/e2e/accessible.ts";
import type { Page } from "@playwright/test";
import { enrol, withoutFactors } from "./authenticator.ts";
import { colleague, type Officer } from "./officer.ts";
import { expect, test } from "./test.ts";

// Flow 20, the part of it that the house decides: one asks, another says yes with a code of their
// own authenticator, and whoever asked cannot.

// The next sign-in of somebody who has an authenticator asks for it.
test.afterEach(withoutFactors);

const widths = [320, 375, 768, 1440];

/** One screen in its language: accessible in light and dark, and nothing beyond its edge. */
async function look(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    await expectAccessible(page, `${screen} in ${colorScheme}`);
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoOverflow(page, `${screen} at ${width}`);
  }
}

interface Why {
  readonly reason: string;
  readonly note: string;
  readonly verb: string;
}

async function because({ page, t }: Officer, { reason, note, verb }: Why): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").click();
  await page.getByTitle(reason, { exact: true }).click();
  await dialog.getByLabel(t("approvals.noteFor")).fill(note);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
}

const stateOf = (page: Page) => page.getByRole("main").locator(".state");

async function askedLift(zhou: Officer): Promise<string> {
  const { page, t } = zhou;
  await zhou.open("/users");
  await zhou.rows.first().getByRole("link").click();
  await zhou.button(t("act.freeze")).click();
  await zhou.because(t("reason.suspected_fraud"), t("act.freeze"));
  await expect(stateOf(page)).toHaveText(t("state.user.frozen"));
  await zhou.button(t("act.lift")).click();
  const note = "spoke with her at the branch";
  await because(zhou, { reason: t("reason.cleared"), note, verb: t("act.ask") });
  await expect(page).toHaveURL(/\/approvals\/apr_/);
  await expect(stateOf(page)).toHaveText(t("state.approval.pending"));
  return new URL(page.url()).pathname;
}

test("20 A35 who asks cannot decide; a colleague does, by keyboard and authenticator", async ({
  browser,
}) => {
  const [zhou, he] = [
    await colleague(browser, "operator", "zh-CN"),
    await colleague(browser, "checker", "zh-CN"),
  ];
  const { t } = zhou;
  const place = await askedLift(zhou);
  await expect(zhou.button(t("approvals.approve"))).toHaveCount(0);
  await expect(zhou.button(t("approvals.withdraw"))).toBeVisible();

  await he.page.keyboard.press("g");
  await he.page.keyboard.press("i");
  await expect(he.heading(t("approvals.title"))).toBeVisible();
  await expect(he.rows.first()).toContainText(t("action.user.lift"));
  await look(he.page, "the inbox");
  await he.open(place);
  await expect(he.page.getByText("spoke with her at the branch")).toBeVisible();
  await look(he.page, "what waits");
  // Without an authenticator there is no yes, but the way to one.
  await he.page.keyboard.press("a");
  await he.page
    .getByRole("dialog")
    .getByRole("link", { name: t("factor.title") })
    .click();
  const code = await enrol(he, look);
  await he.open(place);
  await expect(he.button(t("approvals.approve"))).toBeVisible();
  await he.page.keyboard.press("a");
  const field = he.page.getByLabel(t("approvals.code"));
  await expect(field).toBeFocused();
  await look(he.page, "the yes");
  await field.fill("000000");
  await he.page.keyboard.press("Enter");
  await expect(he.page.getByRole("alert")).toBeVisible();
  await field.fill(await code());
  await he.page.keyboard.press("Enter");
  await expect(stateOf(he.page)).toHaveText(t("state.approval.executed"));
  await zhou.open(place);
  await expect(stateOf(zhou.page)).toHaveText(t("state.approval.executed"));
});

test("20 a refund shows its journal before, and is turned down with a reason", async ({
  browser,
}) => {
  const [zhou, he] = [
    await colleague(browser, "operator", "en"),
    await colleague(browser, "checker", "en"),
  ];
  const { t } = zhou;
  await zhou.open("/movements?kind=payment&state=succeeded");
  await zhou.rows.nth(1).getByRole("link").click();
  await zhou.button(t("approvals.askRefund")).click();
  await look(zhou.page, "asking for a refund");
  await zhou.page.getByRole("dialog").getByLabel(/CNY/).fill("0.01");
  const note = "a complaint of this morning";
  await because(zhou, { reason: t("reason.complaint"), note, verb: t("act.ask") });
  await expect(zhou.page).toHaveURL(/\/approvals\/apr_/);
  const place = new URL(zhou.page.url()).pathname;

  await he.open(place);
  await expect(he.page.getByRole("region", { name: t("approvals.balances") })).toBeVisible();
  // Whoever says yes sees where the money goes without looking for it beyond an edge.
  await he.page.setViewportSize({ width: 1280, height: 900 });
  const cut = await he.page
    .locator("main .grid")
    .evaluateAll((grids) => grids.filter((one) => one.scrollWidth > one.clientWidth).length);
  expect(cut).toBe(0);
  await look(he.page, "a refund that waits");
  await he.page.keyboard.press("r");
  await because(he, {
    reason: t("reason.evidence_missing"),
    note: "which order was it?",
    verb: t("approvals.reject"),
  });
  await expect(stateOf(he.page)).toHaveText(t("state.approval.rejected"));
  await expect(he.page.getByRole("listitem").last()).toContainText("which order was it?");
});

test("A35 a refund whose answer got lost is asked for again with another note", async ({
  browser,
}) => {
  const zhou = await colleague(browser, "operator", "en");
  const { page, t } = zhou;
  await zhou.open("/movements?kind=payment&state=succeeded");
  await zhou.rows.nth(1).getByRole("link").click();
  await zhou.button(t("approvals.askRefund")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/CNY/).fill("0.01");
  let answers = 0;
  await page.route("**/v1/console/payments/*/refunds", async (route) => {
    // The server carries it out; its first answer never arrives.
    const response = await route.fetch();
    answers += 1;
    return answers === 1 ? route.abort("connectionreset") : route.fulfill({ response });
  });
  const verb = t("act.ask");
  await because(zhou, { reason: t("reason.complaint"), note: "by telephone", verb });
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel(t("approvals.noteFor")).fill("by telephone, this morning");
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(page).toHaveURL(/\/approvals\/apr_/);
  await zhou.button(t("approvals.withdraw")).click();
  await dialog.getByRole("button", { name: t("approvals.withdraw"), exact: true }).click();
  await expect(stateOf(page)).toHaveText(t("state.approval.withdrawn"));
});
