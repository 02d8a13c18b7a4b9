import { expectAccessible, expectNoOverflow } from "@coffer/ui/e2e/accessible.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import type { Browser, Page } from "@playwright/test";
import { type Authenticator, authenticator, withoutFactors } from "./authenticator.ts";
import { Officer } from "./officer.ts";
import { expect, test } from "./test.ts";

// Somebody new comes to work here: one asks, another releases, each draws half a code, and the
// newcomer sets a password and an authenticator of their own, which the next sign-in asks for.

test.afterEach(withoutFactors);

async function desk(browser: Browser): Promise<Officer> {
  const context = await browser.newContext({
    locale: "zh-CN",
    viewport: { width: 1440, height: 900 },
  });
  return new Officer(await context.newPage(), "zh-CN");
}

/** In light and dark, and down to a narrow window. */
async function look(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page, `${screen} in ${colorScheme}`);
  }
  for (const width of [320, 375, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoOverflow(page, `${screen} at ${width}`);
  }
}

/** At the page of the authenticator, whatever led there. */
async function enrol({ page, t }: Officer, password: string): Promise<Authenticator> {
  await page.getByLabel(t("factor.password")).fill(password);
  await page.getByRole("button", { name: t("factor.begin") }).click();
  const code = authenticator((await page.locator("code.id").textContent()) ?? "");
  await page.getByLabel(t("approvals.code")).fill(await code());
  await page.getByRole("button", { name: t("factor.confirm") }).click();
  await expect(page.getByText(t("factor.done"))).toBeVisible();
  return code;
}

async function draw({ page, t }: Officer, place: string, name: string): Promise<string> {
  await page.goto(`${under.console()}${place}`);
  await page.getByRole("button", { name }).click();
  await expect(page.getByText(t("team.codeOnce"))).toBeVisible();
  return (await page.locator("code.half").textContent()) ?? "";
}

/** The administrator asks for somebody; where it waits for a colleague. */
async function askFor(shen: Officer, login: string): Promise<string> {
  const { page, t } = shen;
  await shen.open("/team");
  await shen.button(t("team.add")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("team.name")).fill("钟新");
  await dialog.getByLabel(t("team.login")).fill(login);
  await dialog.getByRole("combobox", { name: t("team.role") }).click();
  await page.getByTitle(t("role.security"), { exact: true }).click();
  await look(page, "asking for a member");
  await dialog.getByRole("combobox", { name: t("act.why") }).click();
  await page.getByTitle(t("reason.hired"), { exact: true }).click();
  await dialog.getByRole("button", { name: t("act.ask") }).click();
  await expect(page).toHaveURL(/\/approvals\/apr_/);
  await expect(page.getByText(login)).toBeVisible();
  return new URL(page.url()).pathname;
}

/** The checker says yes; the page of whoever was taken on. */
async function release(he: Officer, asked: string): Promise<string> {
  const { page, t } = he;
  const state = page.getByRole("main").locator(".state");
  await he.open("/second-factor");
  const code = await enrol(he, under.passwordOf("console", "checker"));
  await he.open(asked);
  await look(page, "a member to release");
  await he.button(t("approvals.approve")).click();
  await page.getByLabel(t("approvals.code")).fill(await code());
  await page.keyboard.press("Enter");
  await expect(state).toHaveText(t("state.approval.executed"));
  await he.open("/team");
  await look(page, "the team");
  await page.getByRole("link", { name: "钟新" }).first().click();
  await expect(state).toHaveText(t("state.member.invited"));
  return new URL(page.url()).pathname;
}

interface Newcomer {
  readonly login: string;
  readonly first: string;
  readonly second: string;
}

const OWN = "seven herons by the mill";

async function comeIn(zhong: Officer, { login, first, second }: Newcomer) {
  const { page, t } = zhong;
  await zhong.open("/login");
  await page.getByRole("link", { name: t("activate.link") }).click();
  await look(page, "the first sign-in");
  await zhong.field(t("team.login")).fill(login);
  await zhong.field(t("activate.first")).fill(first.toLowerCase());
  await zhong.field(t("activate.second")).fill(second);
  await zhong.field(t("activate.password")).fill(OWN);
  await zhong.button(t("activate.go")).click();
  await expect(zhong.heading(t("factor.title"))).toBeVisible();
  return enrol(zhong, OWN);
}

/** Whoever sees to security puts down what is wrong, closes it, and records a check. */
async function keepBoard(zhong: Officer): Promise<void> {
  const { page, t, rows } = zhong;
  await zhong.open("/security");
  await look(page, "the board of security");
  const runbook = await page.getByRole("link", { name: t("board.runbook") }).getAttribute("href");
  const steps = await page.request.get(`${under.console()}${runbook}`);
  expect([steps.status(), await steps.text()]).toEqual([
    200,
    expect.stringContaining("coffer keys"),
  ]);
  await expect(rows.filter({ hasText: "bank-a" }).first()).toBeVisible();
  await zhong.button(t("board.open")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("board.what")).fill("备份磁盘的钥匙没有登记");
  await dialog.getByRole("combobox", { name: t("board.severity") }).click();
  await page.getByTitle(t("severity.high"), { exact: true }).click();
  await dialog.getByLabel(t("board.dueOn")).fill("2020-01-31");
  await look(page, "putting down a weakness");
  await dialog.getByRole("button", { name: t("board.open") }).click();
  const weakness = rows.filter({ hasText: "备份磁盘" });
  // Its day has passed: it stands out.
  await expect(weakness.locator("strong")).toHaveText("2020-01-31");
  await weakness.getByRole("button", { name: t("board.end"), exact: true }).click();
  await dialog.getByRole("combobox", { name: t("act.why") }).click();
  await page.getByTitle(t("reason.mended"), { exact: true }).click();
  await look(page, "closing a weakness");
  await dialog.getByRole("button", { name: t("board.end"), exact: true }).click();
  await expect(weakness).toHaveCount(0);

  const review = rows.filter({ hasText: t("check.access_review") });
  await expect(review).toContainText(t("board.dueNow"));
  await zhong.button(t("board.record")).click();
  await dialog.getByRole("combobox", { name: t("board.check") }).click();
  await page.getByTitle(t("check.access_review"), { exact: true }).click();
  await dialog.getByRole("button", { name: t("board.well") }).click();
  await expect(review).toContainText("钟新");
  await expect(review).not.toContainText(t("board.dueNow"));
}

test("C44 C47 somebody new is asked for, released, and comes in by two halves of a code", async ({
  browser,
}) => {
  const [shen, he, zhong] = [await desk(browser), await desk(browser), await desk(browser)];
  const { t } = shen;
  await shen.enter("administrator");
  // Of customers an administrator sees nothing, not even by an address sent along.
  await expect(shen.page.getByRole("link", { name: t("users.title") })).toHaveCount(0);
  await shen.open("/users");
  await expect(shen.heading(t("shell.notYours"))).toBeVisible();

  const login = `zhong.${Date.now()}`;
  const asked = await askFor(shen, login);
  await he.signIn("checker");
  const place = await release(he, asked);
  const second = await draw(he, place, t("team.drawSecond"));
  const first = await draw(shen, place, t("team.drawFirst"));
  await look(shen.page, "half a code");
  const codes = await comeIn(zhong, { login, first, second });

  await zhong.button(t("shell.signOut")).click();
  await zhong.field(t("ui.login.name")).fill(login);
  await zhong.field(t("ui.login.password")).fill(OWN);
  await zhong.button(t("ui.login.enter")).click();
  await expect(zhong.page.getByRole("alert")).toBeVisible();
  await zhong.field(t("ui.login.code")).fill(await codes());
  await zhong.button(t("ui.login.enter")).click();
  await expect(zhong.heading(t("users.title"))).toBeVisible();
  await keepBoard(zhong);
  await shen.open(place);
  await expect(shen.page.getByText(t("team.factorSet"))).toBeVisible();
});
