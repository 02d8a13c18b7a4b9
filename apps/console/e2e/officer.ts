import { under } from "@coffer/ui/e2e/installation.ts";
import { Somebody } from "@coffer/ui/e2e/somebody.ts";
import type { Locale } from "@coffer/ui/e2e/words.ts";
import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { type Words, wordsOf } from "./words.ts";

/** Somebody of the house at the console: what they do, by the words they read. */
export class Officer extends Somebody<Words> {
  constructor(page: Page, locale: Locale) {
    super(page, wordsOf(locale), under.console);
  }

  field(name: string): Locator {
    return this.page.getByLabel(name, { exact: true });
  }

  heading(name: string): Locator {
    return this.page.getByRole("heading", { level: 1, name, exact: true });
  }

  get rows(): Locator {
    return this.page.getByRole("main").locator("tbody tr");
  }

  /** Signs in, wherever that leads somebody of this role. */
  async enter(login: string): Promise<void> {
    const { t } = this;
    await this.open("/");
    await this.field(t("ui.login.name")).fill(login);
    await this.field(t("ui.login.password")).fill(under.passwordOf("console", login));
    await this.button(t("ui.login.enter")).click();
    await expect(this.button(t("shell.signOut"))).toBeVisible();
  }

  async signIn(login = "operator"): Promise<void> {
    const { t } = this;
    await this.enter(login);
    await expect(this.heading(t("users.title"))).toBeVisible();
    await expect(this.rows.first()).toBeVisible();
  }

  /** Gives the reason an action asks for; the button says what it does then. */
  async because(reason: string, verb = this.t("act.ask")): Promise<void> {
    const { page } = this;
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("button", { name: verb, exact: true })).toBeDisabled();
    await dialog.getByRole("combobox").click();
    await page.getByTitle(reason, { exact: true }).click();
    await dialog.getByRole("button", { name: verb, exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** The newest movement of a kind, by its row's link. */
  async newest(kind: string): Promise<string> {
    await this.open(`/movements?kind=${kind}`);
    const link = this.rows.first().getByRole("link");
    return (await link.textContent()) ?? "";
  }
}

/** Somebody in their own browser: two people never share one. */
export async function colleague(browser: Browser, login: string, locale: Locale) {
  const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } });
  const officer = new Officer(await context.newPage(), locale);
  await officer.signIn(login);
  return officer;
}
