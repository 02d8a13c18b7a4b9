import { type BankId, bankName } from "@coffer/contract";
import { under } from "@coffer/ui/e2e/installation.ts";
import { Somebody } from "@coffer/ui/e2e/somebody.ts";
import { type Locale, yuan } from "@coffer/ui/e2e/words.ts";
import { expect, type Locator, type Page } from "@playwright/test";
import { codeFor, newIdNumber, newPhone, openBankAccount } from "./outside.ts";
import { type Words, wordsOf } from "./words.ts";

export const pin = "135790";

/** Somebody as the world outside the wallet knows them. */
export interface Who {
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly password: string;
  /** Their account at a bank; one is opened when it is asked for, if there is none. */
  readonly account?: string;
}

/** Somebody nobody has met: a new phone, and a number that the registry confirms. */
const stranger = (name: string): Who => ({
  name,
  phone: newPhone(),
  idNumber: newIdNumber(),
  password: "correct horse battery",
});

/** A person at the wallet: what they do, by the words they read. */
export class Person extends Somebody<Words> {
  readonly who: Who;
  readonly locale: Locale;

  constructor(page: Page, locale: Locale, who: string | Who = "林小测") {
    super(page, wordsOf(locale), under.wallet);
    this.locale = locale;
    this.who = typeof who === "string" ? stranger(who) : who;
  }

  get name(): string {
    return this.who.name;
  }

  get phone(): string {
    return this.who.phone;
  }

  /** The same person at another screen. */
  at(page: Page): Person {
    return new Person(page, this.locale, this.who);
  }

  field(name: string): Locator {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  async signUp(): Promise<void> {
    await this.open("/welcome");
    await this.page.getByRole("link", { name: this.t("welcome.register") }).click();
    await this.register();
  }

  /** Where the page that makes an account is open. */
  async register(): Promise<void> {
    const { page, t } = this;
    await this.field(t("session.phone")).fill(this.phone);
    await page.getByRole("checkbox").check();
    const asked = new Date(Date.now() - 1_000).toISOString();
    await this.button(t("register.sendCode")).click();
    await expect(this.field(t("session.code"))).toBeVisible();
    await this.field(t("session.code")).fill(await codeFor(this.phone, asked));
    await page.getByLabel(t("session.newPassword"), { exact: true }).fill(this.who.password);
    await this.button(t("register.finish")).click();
    await page.waitForURL("**/onboarding/kyc");
  }

  async signIn(): Promise<void> {
    const { page, t } = this;
    await this.field(t("session.phone")).fill(this.phone);
    await page.getByLabel(t("session.password"), { exact: true }).fill(this.who.password);
    // A code for signing up may have come within this very second.
    const asked = new Date().toISOString();
    await this.button(t("login.continue")).click();
    await page.waitForURL("**/login/verify*");
    await this.field(t("session.code")).fill(await codeFor(this.phone, asked));
  }

  async verifyName(): Promise<void> {
    const { page, t } = this;
    await this.field(t("kyc.name")).fill(this.name);
    await this.field(t("kyc.idNumber")).fill(this.who.idNumber);
    await page.getByRole("checkbox").check();
    await this.button(t("kyc.send")).click();
    await page.getByRole("link", { name: t("kyc.toPin") }).click();
  }

  /** On the page of the first one, as far as what the server makes of it. */
  async choosePin(): Promise<void> {
    const { page, t } = this;
    await page.getByLabel(t("pin.enter.new")).fill(pin);
    await page.getByLabel(t("pin.enter.repeat")).fill(pin);
  }

  async setPin(): Promise<void> {
    const { page, t } = this;
    await this.choosePin();
    await page.waitForURL("**/onboarding/passkey");
    await page.getByRole("link", { name: t("passkey.skip") }).click();
    await page.waitForURL("**/cards");
  }

  /** Opens an account at the bank, chooses the bank and types the number, as a person would. */
  async typeAccount(bank: BankId = "bank-a"): Promise<void> {
    const { page, t, locale, who } = this;
    await page.getByText(bankName(bank, locale), { exact: true }).click();
    const number = who.account ?? (await openBankAccount(who.name, bank));
    await this.field(t("cards.number")).fill(number);
    await this.button(t("cards.add")).click();
  }

  async bindAccount(bank: BankId = "bank-a"): Promise<void> {
    const { page, t } = this;
    await this.typeAccount(bank);
    await expect(page.getByText(t("cards.state.verified"))).toBeVisible();
  }

  /** Everything up to a wallet that can move money, click by click. */
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
  async orderTransfer(phone: string, value: string, note = ""): Promise<void> {
    const { t } = this;
    await this.open("/transfer");
    await this.field(t("transfer.phone")).fill(phone);
    await this.button(t("transfer.lookUp")).click();
    await this.field(t("transfer.amount")).fill(value);
    await this.field(t("transfer.note")).fill(note);
    await this.button(t("transfer.doAmount", { amount: yuan(value) })).click();
    await this.readHints(t("transfer.doAmount", { amount: yuan(value) }));
  }

  /** Reads what the sheet warns of, if it does, and comes to its button. */
  async readHints(verb: string): Promise<void> {
    const goOn = this.inDialog(this.t("hint.understood")).or(this.inDialog(this.t("hint.told.no")));
    await expect(goOn.or(this.inDialog(verb))).toBeVisible();
    if (await goOn.isVisible()) await goOn.click();
    await expect(this.inDialog(verb)).toBeVisible();
  }

  /** The result's page has come; tells whose it is. */
  async arrivesAt<P extends string>(prefix: P): Promise<`${P}_${string}`> {
    const { page } = this;
    const wanted = new RegExp(`/${prefix}_([0-9A-Z]{26})`);
    await page.waitForURL(wanted);
    const [, rest = ""] = wanted.exec(page.url()) ?? [];
    return `${prefix}_${rest}`;
  }

  /** Goes where the top-up's page says, agrees on the gateway's page, and is back. */
  async agreeAtGateway(): Promise<void> {
    const { page, t } = this;
    await page.getByRole("link", { name: t("topup.actionDo") }).click();
    await page.waitForURL(/gateway-b\/pay/);
    await page.getByRole("button").first().click();
    await page.waitForURL("**/topup/top_*");
    await this.sees(t("topup.state.succeeded"));
  }

  /** Takes a transfer back that has not arrived. */
  async takeBack(id: string): Promise<void> {
    const { t } = this;
    await this.open(`/transfer/${id}`);
    await this.button(t("transfer.cancel")).click();
    await this.inDialog(t("transfer.cancel")).click();
    await expect(this.button(t("transfer.cancel"))).toHaveCount(0);
  }

  /** Pays what is asked on the order's page, up to the server's answer; tells the payment. */
  async payWhatIsShown(value: string): Promise<string> {
    const { page, t } = this;
    const verb = t("pay.doAmount", { amount: yuan(value) });
    await this.button(verb).click();
    await this.inDialog(verb).click();
    // The wallet may ask without a proof first and hear which one it takes.
    const paid = page.waitForResponse(
      (answer) => answer.url().endsWith("/v1/payments") && answer.status() === 201,
    );
    await this.givePin();
    const { id }: { id: string } = await (await paid).json();
    return id;
  }

  /** With the device of `withAuthenticator`, which is asked at once. */
  async addPasskey(): Promise<void> {
    const { page, t } = this;
    await this.open("/security/passkeys");
    await this.button(t("passkey.add")).click();
    await expect(page.getByRole("button", { name: t("passkey.remove") })).toBeVisible();
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
