import { type BankId, bankName } from "@coffer/contract";
import { under } from "@coffer/ui/e2e/installation.ts";
import { Somebody } from "@coffer/ui/e2e/somebody.ts";
import { type Locale, yuan } from "@coffer/ui/e2e/words.ts";
import { expect, type Locator, type Page } from "@playwright/test";
import { codeFor, newIdNumber, newPhone, openBankAccount } from "./outside.ts";
import { type Words, wordsOf } from "./words.ts";

export const pin = "135790";
const password = "correct horse battery";

/** A person at the wallet: what they do, by the words they read. */
export class Person extends Somebody<Words> {
  readonly phone = newPhone();
  readonly name: string;
  readonly locale: Locale;

  constructor(page: Page, locale: Locale, name = "林小测") {
    super(page, wordsOf(locale), under.wallet);
    this.locale = locale;
    this.name = name;
  }

  /** The same person at another screen. */
  at(page: Page): Person {
    return Object.assign(new Person(page, this.locale, this.name), { phone: this.phone });
  }

  field(name: string): Locator {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  async signUp(): Promise<void> {
    const { page, t } = this;
    await this.open("/welcome");
    await page.getByRole("link", { name: t("welcome.register") }).click();
    await this.field(t("session.phone")).fill(this.phone);
    await page.getByRole("checkbox").check();
    const asked = new Date(Date.now() - 1_000).toISOString();
    await this.button(t("register.sendCode")).click();
    await expect(this.field(t("session.code"))).toBeVisible();
    await this.field(t("session.code")).fill(await codeFor(this.phone, asked));
    await page.getByLabel(t("session.newPassword"), { exact: true }).fill(password);
    await this.button(t("register.finish")).click();
    await page.waitForURL("**/onboarding/kyc");
  }

  async signIn(): Promise<void> {
    const { page, t } = this;
    await this.field(t("session.phone")).fill(this.phone);
    await page.getByLabel(t("session.password"), { exact: true }).fill(password);
    const asked = new Date(Date.now() - 1_000).toISOString();
    await this.button(t("login.continue")).click();
    await page.waitForURL("**/login/verify*");
    await this.field(t("session.code")).fill(await codeFor(this.phone, asked));
  }

  async verifyName(): Promise<void> {
    const { page, t } = this;
    await this.field(t("kyc.name")).fill(this.name);
    await this.field(t("kyc.idNumber")).fill(newIdNumber());
    await page.getByRole("checkbox").check();
    await this.button(t("kyc.send")).click();
    await page.getByRole("link", { name: t("kyc.toPin") }).click();
  }

  async setPin(): Promise<void> {
    const { page, t } = this;
    await page.getByLabel(t("pin.enter.new")).fill(pin);
    await page.getByLabel(t("pin.enter.repeat")).fill(pin);
    await page.waitForURL("**/cards");
  }

  /** Opens an account at the bank, chooses the bank and types the number, as a person would. */
  async typeAccount(bank: BankId = "bank-a"): Promise<void> {
    const { page, t, locale } = this;
    await page.getByText(bankName(bank, locale), { exact: true }).click();
    await this.field(t("cards.number")).fill(await openBankAccount(this.name, bank));
    await this.button(t("cards.add")).click();
  }

  async bindAccount(bank: BankId = "bank-a"): Promise<void> {
    const { page, t } = this;
    await this.typeAccount(bank);
    await expect(page.getByText(t("cards.state.verified"))).toBeVisible();
  }

  /** Everything up to a wallet that can move money. */
  async settleIn(): Promise<void> {
    await this.signUp();
    await this.verifyName();
    await this.setPin();
    await this.bindAccount();
  }

  /** Fills in the top-up and goes as far as the confirm sheet. */
  async orderTopup(value: string): Promise<void> {
    const { t } = this;
    await this.open("/topup");
    await this.field(t("topup.amount")).fill(value);
    await this.button(t("topup.doAmount", { amount: yuan(value) })).click();
    await this.inDialog(t("topup.doAmount", { amount: yuan(value) })).click();
  }

  async topUp(value: string): Promise<void> {
    await this.orderTopup(value);
    await this.givePin();
    await this.page.waitForURL("**/topup/top_*");
    await this.sees(this.t("topup.state.succeeded"));
  }

  /** Fills in the withdrawal and confirms it, as far as the PIN. */
  async orderWithdrawal(value: string): Promise<void> {
    const { t } = this;
    const verb = t("withdraw.doAmount", { amount: yuan(value) });
    await this.open("/withdraw");
    await this.field(t("withdraw.amount")).fill(value);
    await this.button(verb).click();
    await this.inDialog(verb).click();
  }

  /** Up to the confirm sheet of a transfer, which stays open. */
  async orderTransfer(phone: string, value: string): Promise<void> {
    const { t } = this;
    await this.open("/transfer");
    await this.field(t("transfer.phone")).fill(phone);
    await this.button(t("transfer.lookUp")).click();
    await this.field(t("transfer.amount")).fill(value);
    await this.button(t("transfer.doAmount", { amount: yuan(value) })).click();
    await expect(this.inDialog(t("transfer.doAmount", { amount: yuan(value) }))).toBeVisible();
  }

  async givePin(): Promise<void> {
    await this.page.getByLabel(this.t("action.enterPin")).fill(pin);
  }

  async expectBalance(value: string): Promise<void> {
    await this.open("/");
    const card = this.page.getByRole("region", { name: this.t("home.balance") });
    await expect(card.getByText(yuan(value), { exact: true })).toBeVisible();
  }
}
