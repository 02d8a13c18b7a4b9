import { getMe } from "@coffer/contract";
import type { Browser, Page } from "@playwright/test";
import { Officer } from "../../apps/console/e2e/officer.ts";
import { Cashier } from "../../apps/merchant/e2e/cashier.ts";
import { armFault } from "../../apps/sandbox/e2e/lab.ts";
import { withAuthenticator } from "../../apps/wallet/e2e/authenticator.ts";
import { showToCamera } from "../../apps/wallet/e2e/camera.ts";
import { customer } from "../../apps/wallet/e2e/customer.ts";
import type { Person } from "../../apps/wallet/e2e/person.ts";
import { clientOf } from "../../apps/wallet/e2e/prepared.ts";
import { playAt, type Ready, under } from "../../packages/ui/e2e/installation.ts";
import { yuan } from "../../packages/ui/e2e/words.ts";
import { type Character, password } from "../seed/cast.ts";
import type { Login } from "../seed/kept.ts";
import { until } from "../seed/until.ts";
import type { Place, Visitor } from "../seed/visitor.ts";
import type { Counter, FromBank, Hands, Rung, Sent, ToFriend } from "./hands.ts";
import { expectTicked } from "./sandbox-list.ts";

const locale = "zh-CN";
const wide = { width: 1180, height: 820 };

/** The tour by clicks: in the apps themselves, by the words that a person reads. */
export class ClickingHands implements Hands {
  readonly #browser: Browser;
  readonly #place: Place;
  readonly #ready: Omit<Ready, "logins">;
  readonly #people = new Map<string, Person>();
  readonly #tills = new Map<string, Cashier>();
  readonly #codes = new Map<string, string>();
  #lab: Page | undefined;
  #list: Page | undefined;

  constructor(browser: Browser, place: Place, ready: Omit<Ready, "logins">) {
    this.#browser = browser;
    this.#place = place;
    this.#ready = ready;
  }

  async begin(logins: readonly Login[]): Promise<void> {
    playAt({ ...this.#ready, logins });
    this.#list = await this.#window();
    await this.#list.goto(`${under.sandbox()}/?lang=${locale}`);
    await this.#list.locator('form[action^="/lab/tour?"] button').click();
    await this.#list.getByRole("status").waitFor();
    for (const counter of ["tea", "dinner"]) {
      const till = new Cashier(await this.#window(), locale);
      await till.open("/");
      await till.signIn(`${counter}.owner`);
      this.#tills.set(counter, till);
    }
  }

  async arrive(who: Character): Promise<Visitor> {
    const person = await this.#newcomer(who);
    await person.signUp();
    await person.verifyName();
    await person.setPin();
    const client = clientOf(person.page.context(), locale);
    const { id } = await client.call(getMe);
    this.#people.set(id, person);
    return { who, client, user: id, currency: this.#place.currency };
  }

  async bind(whose: Visitor): Promise<void> {
    await (await this.#person(whose)).bindAccount();
  }

  async armFault(name: string, value: string): Promise<void> {
    this.#lab ??= await this.#window();
    await armFault(this.#lab, name, value);
  }

  async orderTopup(whose: Visitor, { value }: FromBank) {
    const person = await this.#person(whose);
    await person.orderTopup(value);
    await person.givePin();
    return person.arrivesAt("top");
  }

  async agree(whose: Visitor): Promise<void> {
    const person = await this.#person(whose);
    await person.agreeAtGateway();
  }

  async ring(counter: Counter, value: string) {
    const till = this.#till(counter);
    await till.page.bringToFront();
    const code = await till.ask(value);
    const id = idIn(code, "ord");
    this.#codes.set(id, code);
    return id;
  }

  async pay(whose: Visitor, { id, value }: Rung) {
    const person = await this.#person(whose);
    await showToCamera(person.page, this.#codes.get(id) ?? "");
    await person.open("/scan");
    await person.page.waitForURL(`**/pay/${id}`);
    return idIn(await person.payWhatIsShown(value), "pay");
  }

  async hear(counter: Counter, { value }: Rung): Promise<void> {
    const till = this.#till(counter);
    await till.sees(till.t("order.state.paid", { amount: yuan(value) }));
  }

  async send(whose: Visitor, { phone, value, note }: ToFriend): Promise<Sent> {
    const person = await this.#person(whose);
    await person.orderTransfer(phone.replace("+86", ""), value, note ?? "");
    const sheet = person.page.getByRole("dialog");
    const maskedName = await sheet.getByText(/^\p{L}\*+$/u).innerText();
    await person.inDialog(person.t("transfer.doAmount", { amount: yuan(value) })).click();
    await person.givePin();
    return { id: await person.arrivesAt("trf"), maskedName };
  }

  async takeBack(whose: Visitor, id: `trf_${string}`): Promise<void> {
    await (await this.#person(whose)).takeBack(id);
  }

  async addPasskey(whose: Visitor): Promise<void> {
    const person = await this.#person(whose);
    await withAuthenticator(person.page);
    await person.addPasskey();
  }

  async withdraw(whose: Visitor, { value }: FromBank) {
    const person = await this.#person(whose);
    await person.orderWithdrawal(value);
    await person.inDialog(person.t("passkey.confirm")).click();
    return person.arrivesAt("wdr");
  }

  async readTrialBalance(): Promise<void> {
    const zhou = new Officer(await this.#window(), locale);
    await zhou.signIn();
    await zhou.open("/trial-balance");
    await zhou.page.getByText(zhou.t("trial.balanced")).first().waitFor();
    const differing = await zhou.page.getByText(zhou.t("trial.differs")).count();
    if (differing > 0) throw new Error("a book's debits are not its credits");
  }

  async seeTicked(steps: readonly number[]): Promise<void> {
    const list = this.#list;
    if (list === undefined) throw new Error("the sandbox's list is not open");
    await list.bringToFront();
    await until("an auditor who has looked", async () => {
      const ask = list.locator('form[action^="/lab/tour/auditor"] button');
      if ((await ask.count()) === 0) return true;
      await ask.click();
      return undefined;
    });
    await expectTicked(under.sandbox(), steps);
    const ticks = list.locator("#tour .badge.good");
    await until("every tick on the page", async () =>
      (await ticks.count()) === steps.length ? true : undefined,
    );
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  /** Their phone; whoever is not at one yet signs in, as a person with an account does. */
  async #person({ user, who }: Visitor): Promise<Person> {
    const known = this.#people.get(user);
    if (known !== undefined) {
      await known.page.bringToFront();
      return known;
    }
    const person = await this.#newcomer(who);
    await person.open("/login");
    await person.signIn();
    await person.page.waitForURL((url) => url.pathname === "/");
    this.#people.set(user, person);
    return person;
  }

  #newcomer({ name, phone, idNumber, account }: Character): Promise<Person> {
    const typed = phone.replace("+86", "");
    return customer(this.#browser, { name, phone: typed, idNumber, account, password });
  }

  #till(counter: Counter): Cashier {
    const till = this.#tills.get(counter);
    if (till === undefined) throw new Error(`the till of ${counter} is not open`);
    return till;
  }

  async #window(): Promise<Page> {
    const context = await this.#browser.newContext({
      locale,
      timezoneId: "Asia/Shanghai",
      viewport: wide,
    });
    return context.newPage();
  }
}

/** The id of a kind in an address or a text. */
function idIn<P extends string>(text: string, prefix: P): `${P}_${string}` {
  const [, rest] = new RegExp(`${prefix}_([0-9A-Z]{26})`).exec(text) ?? [];
  if (rest === undefined) throw new Error(`no ${prefix}_… in ${text}`);
  return `${prefix}_${rest}`;
}
