import type { Page } from "@playwright/test";
import { wordsOf } from "../../apps/merchant/e2e/words.ts";
import type { Login } from "../seed/kept.ts";
import { yuan } from "./newcomer.ts";

/** A shop's till, with somebody of the shop behind it. */
export class Till {
  readonly page: Page;
  readonly #url: string;
  readonly #login: Login;
  readonly #t: ReturnType<typeof wordsOf>;

  constructor(page: Page, { url, login, locale }: Counter) {
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
    await page.getByLabel(t("cashier.amount"), { exact: true }).waitFor();
  }

  /** Puts the code of an amount up; gives the order behind it. */
  async ask(value: string): Promise<string> {
    const { page } = this;
    const words = this.#t("cashier.ask", { amount: yuan(value) });
    await page.keyboard.type(value);
    const answered = page.waitForResponse(
      (response) => response.request().method() === "POST" && response.url().endsWith("/orders"),
    );
    await page.getByRole("button", { name: words, exact: true }).click();
    const { id }: { id: string } = await (await answered).json();
    await page.getByRole("img", { name: this.#t("order.code") }).waitFor();
    return id;
  }

  async seesPaid(value: string): Promise<void> {
    await this.page
      .getByRole("status")
      .filter({ hasText: yuan(value) })
      .first()
      .waitFor();
  }
}

interface Counter {
  readonly url: string;
  readonly login: Login;
  readonly locale: Parameters<typeof wordsOf>[0];
}
