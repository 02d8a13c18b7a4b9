import type { Locator, Page } from "@playwright/test";
import { type Words, wordsOf } from "../../apps/wallet/e2e/words.ts";
import type { Locale } from "../../packages/ui/e2e/words.ts";
import { lin, password, pin } from "../seed/cast.ts";

/** Where the two apps of the walk are. */
export interface Addresses {
  readonly wallet: string;
  readonly sandbox: string;
}

/** Somebody who follows the README in a browser: every click of it, by the words on the screen. */
export class Newcomer {
  /** Beside the wallet, for the inbox and the lab. */
  readonly tab: Page;
  readonly #at: Addresses;
  readonly #locale: Locale;
  readonly t: Words;
  readonly page: Page;

  constructor(page: Page, tab: Page, { at, locale }: Settings) {
    this.page = page;
    this.tab = tab;
    this.#at = at;
    this.#locale = locale;
    this.t = wordsOf(locale);
  }

  open(path: string) {
    return this.page.goto(this.#at.wallet + path);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  field(name: string): Locator {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  async signUp(phone: string): Promise<void> {
    const { page, t } = this;
    await this.open("/welcome");
    await page.getByRole("link", { name: t("welcome.register") }).click();
    await this.field(t("session.phone")).fill(phone);
    await page.getByRole("checkbox").check();
    await this.button(t("register.sendCode")).click();
    await this.field(t("session.code")).waitFor();
    await this.field(t("session.code")).fill(await this.#readCode(phone));
    await page.getByLabel(t("session.newPassword"), { exact: true }).fill(password);
    await this.button(t("register.finish")).click();
    await page.waitForURL("**/onboarding/kyc");
  }

  /** From the inbox's page in another tab, where the newest message stands first. */
  async #readCode(phone: string): Promise<string> {
    const to = encodeURIComponent(`+86${phone}`);
    for (let tries = 0; tries < 50; tries++) {
      await this.tab.goto(`${this.#at.sandbox}/inbox?to=${to}`);
      const messages = await this.tab.locator("#messages").innerText();
      const code = /(?<!\d)\d{6}(?!\d)/.exec(messages)?.[0];
      if (code !== undefined) return code;
      await this.tab.waitForTimeout(200);
    }
    throw new Error("no code came to the inbox");
  }

  async verifyName(): Promise<void> {
    const { page, t } = this;
    await this.field(t("kyc.name")).fill(lin.name);
    await this.field(t("kyc.idNumber")).fill(lin.idNumber);
    await page.getByRole("checkbox").check();
    await this.button(t("kyc.send")).click();
    await page.getByRole("link", { name: t("kyc.toPin") }).click();
  }

  async choosePin(): Promise<void> {
    const { page, t } = this;
    await page.getByLabel(t("pin.enter.new")).fill(pin);
    await page.getByLabel(t("pin.enter.repeat")).fill(pin);
    await page.getByRole("link", { name: t("passkey.skip") }).click();
    await page.waitForURL("**/cards");
  }

  async bind(accountNumber: string): Promise<void> {
    const { page, t } = this;
    const bound = page.getByText(t("cards.state.verified"));
    const before = await bound.count();
    await this.field(t("cards.number")).fill(accountNumber);
    await this.button(t("cards.add")).click();
    await bound.nth(before).waitFor();
  }

  /** Confirms the sheet that is open, and gives the PIN. */
  async confirm(words: string): Promise<void> {
    await this.page.getByRole("dialog").getByRole("button", { name: words, exact: true }).click();
    await this.page.getByLabel(this.t("action.enterPin")).fill(pin);
  }

  async orderTopUp(value: string): Promise<void> {
    const { t } = this;
    await this.open("/topup");
    await this.field(t("topup.amount")).fill(value);
    const words = t("topup.doAmount", { amount: yuan(value) });
    await this.button(words).click();
    await this.confirm(words);
    await this.page.waitForURL("**/topup/top_*");
  }

  /** On the page of the thing itself, until it is switched back to "normal". */
  async setFault(name: string, value: string): Promise<void> {
    const { tab } = this;
    const [thing] = name.split(".");
    await tab.goto(`${this.#at.sandbox}/${thing}?lang=${this.#locale}`);
    const form = tab.locator("details", { has: tab.locator(`[id="${name}-now"]`) });
    await form.locator("summary").click();
    if (value === "normal") await form.locator('button[value="normal"]').click();
    else {
      await form.locator(`[id="${name}-${value}"]`).check();
      await form.locator('button[name="next"][value=""]').click();
    }
    await tab.locator(`[id="${name}-now"] .${value === "normal" ? "good" : "wait"}`).waitFor();
    // Folded again: all switches of the thing and how they stand.
    await tab.reload();
    await form.evaluate((shown) => shown.scrollIntoView({ block: "center" }));
  }

  /** From here on the sandbox's list of steps counts what is done. */
  async beginTour(): Promise<void> {
    await this.tab.goto(`${this.#at.sandbox}/?lang=${this.#locale}`);
    await this.tab.locator('form[action^="/lab/tour?"] button').click();
    await this.tab.getByRole("status").waitFor();
  }

  /** The list, once it has ticked what the walk has done of it. */
  async openTour(): Promise<void> {
    const { tab } = this;
    await tab.goto(`${this.#at.sandbox}/?lang=${this.#locale}`);
    await tab.locator("#tour .badge.good").nth(3).waitFor();
    await tab.locator("section", { has: tab.locator("#tour") }).evaluate((list) => {
      list.scrollIntoView();
    });
  }

  /** Waits for what a screen announces. */
  async sees(words: string): Promise<void> {
    await this.page.getByRole("status").filter({ hasText: words }).first().waitFor();
  }

  async expectBalance(value: string): Promise<void> {
    await this.open("/");
    const card = this.page.getByRole("region", { name: this.t("home.balance") });
    await card.getByText(yuan(value), { exact: true }).waitFor();
  }
}

interface Settings {
  readonly at: Addresses;
  readonly locale: Locale;
}

/** An amount as the wallet's screens write it. */
export const yuan = (value: string): string => {
  const [whole = "", fraction = "00"] = value.split(".");
  return `¥${whole.replace(/\B(?=([0-9]{3})+$)/g, ",")}.${fraction.padEnd(2, "0")}`;
};
