import { expect, type Locator, type Page } from "@playwright/test";

/** A person at an app: what any of them does, by the words they read. */
export class Somebody<T> {
  readonly page: Page;
  readonly t: T;
  readonly #origin: () => string;

  constructor(page: Page, t: T, origin: () => string) {
    this.page = page;
    this.t = t;
    this.#origin = origin;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.#origin() + path);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  inDialog(name: string): Locator {
    return this.page.getByRole("dialog").getByRole("button", { name, exact: true });
  }

  /** A result is announced, not only drawn. */
  async sees(words: string, timeout = 10_000): Promise<void> {
    const said = this.page.getByRole("status").filter({ hasText: words }).first();
    await expect(said).toBeVisible({ timeout });
  }
}
