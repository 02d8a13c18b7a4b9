import type { Page } from "@playwright/test";
import { wordsOf } from "../../apps/console/e2e/words.ts";
import type { Login } from "../seed/kept.ts";

interface Place {
  readonly url: string;
  readonly login: Login;
  readonly locale: Parameters<typeof wordsOf>[0];
}

/** The operations console, with an operator before it. */
export class Desk {
  readonly page: Page;
  readonly #url: string;
  readonly #login: Login;
  readonly #t: ReturnType<typeof wordsOf>;

  constructor(page: Page, { url, login, locale }: Place) {
    this.page = page;
    this.#url = url;
    this.#login = login;
    this.#t = wordsOf(locale);
  }

  async signIn(): Promise<void> {
    const { page } = this;
    const t = this.#t;
    await page.goto(this.#url);
    await page.getByLabel(t("ui.login.name"), { exact: true }).fill(this.#login.login);
    await page.getByLabel(t("ui.login.password"), { exact: true }).fill(this.#login.password);
    await page.getByRole("button", { name: t("ui.login.enter"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: t("users.title") }).waitFor();
  }

  /** The newest top-up, whose gateways did not all answer, with its journal. */
  async openTopup(): Promise<void> {
    const { page } = this;
    await page.goto(`${this.#url}/movements?kind=topup`);
    await page.locator("tbody a").first().click();
    await page.getByRole("heading", { level: 2, name: this.#t("movements.timeline") }).waitFor();
    await page.locator("tbody tr").first().waitFor();
  }

  async openTrialBalance(): Promise<void> {
    await this.page.goto(`${this.#url}/trial-balance`);
    await this.page.getByText(this.#t("trial.balanced")).first().waitFor();
  }
}
