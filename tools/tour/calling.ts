import {
  type Client,
  cancelTransfer,
  createTillOrder,
  createTopup,
  createWithdrawal,
  enrolPasskey,
  getTillOrder,
  getTrialBalance,
  ProblemError,
  passkeyChallenge,
  signInConsole,
  signInTill,
} from "@coffer/contract";
import { confirmPayment } from "@coffer/sandbox";
import { passkeyProof, SoftPasskey } from "../../apps/server/test/passkey.ts";
import { openBrowser } from "../seed/browser.ts";
import type { Character } from "../seed/cast.ts";
import type { Login } from "../seed/kept.ts";
import { amountAt, payOrder, proof, send } from "../seed/money.ts";
import { until } from "../seed/until.ts";
import {
  bindAccount,
  choosePin,
  enter,
  type Place,
  type Visitor,
  verifyName,
} from "../seed/visitor.ts";
import { expectThat } from "./expect.ts";
import type { Counter, Doors, FromBank, Hands, Rung, Sent, ToFriend } from "./hands.ts";
import { askAuditor, beginList, expectTicked } from "./sandbox-list.ts";

/** The tour by calls: each person's client says what their app would say. */
export class CallingHands implements Hands {
  readonly #place: Place;
  readonly #doors: Doors;
  readonly #staff = new Map<string, Client>();
  readonly #passkeys = new Map<string, SoftPasskey>();

  constructor(place: Place, doors: Doors) {
    this.#place = place;
    this.#doors = doors;
  }

  async begin(logins: readonly Login[]): Promise<void> {
    const { merchant, console: desk, sandbox } = this.#doors;
    for (const { app, login, password } of logins) {
      const client = openBrowser(app === "merchant" ? merchant : desk, "zh-CN");
      const signIn = app === "merchant" ? signInTill : signInConsole;
      await client.call(signIn, { body: { login, password } });
      this.#staff.set(login, client);
    }
    await beginList(sandbox);
  }

  async arrive(who: Character): Promise<Visitor> {
    const visitor = await enter(this.#place, who);
    await verifyName(visitor);
    await choosePin(visitor);
    return visitor;
  }

  async bind(whose: Visitor): Promise<void> {
    await bindAccount(whose);
  }

  armFault(name: string, value: string): Promise<void> {
    return this.#place.sandbox.fault(name, value, 1);
  }

  async orderTopup(visitor: Visitor, { value, bankAccount }: FromBank) {
    const { id } = await visitor.client.call(createTopup, {
      idempotencyKey: `tour-topup-${value}`,
      body: { amount: amountAt(visitor, value), bankAccount },
      proof,
    });
    return id;
  }

  async agree(_whose: Visitor, redirectUrl: string): Promise<void> {
    await confirmPayment(redirectUrl);
  }

  async ring(counter: Counter, value: string) {
    const { id } = await this.#till(counter).call(createTillOrder, {
      idempotencyKey: `tour-${counter}-${value}`,
      body: { amount: amountAt(this.#place, value) },
    });
    return id;
  }

  async pay(whose: Visitor, { id, value }: Rung) {
    const payment = await payOrder(whose, { id, value, key: `tour-pay-${id}` });
    return payment.id;
  }

  async hear(counter: Counter, { id }: Rung): Promise<void> {
    const { state } = await this.#till(counter).call(getTillOrder, { params: { id } });
    expectThat("the till has its money", state === "paid");
  }

  async send(whose: Visitor, order: ToFriend): Promise<Sent> {
    const key = `tour-send-${whose.user}-${order.value}`;
    const { id, maskedName } = await send(whose, { ...order, key });
    return { id, maskedName };
  }

  async takeBack({ client, user }: Visitor, id: `trf_${string}`): Promise<void> {
    const idempotencyKey = `tour-back-${user}`;
    await client.call(cancelTransfer, { params: { id }, idempotencyKey });
  }

  async addPasskey({ client, user }: Visitor): Promise<void> {
    const { challenge, signing } = await client.call(passkeyChallenge, { proof });
    const passkey = new SoftPasskey();
    const made = passkey.make({ signing, origin: this.#doors.wallet });
    await client.call(enrolPasskey, { body: { challenge, ...made } });
    this.#passkeys.set(user, passkey);
  }

  async withdraw(visitor: Visitor, { value, bankAccount }: FromBank) {
    const { client, user } = visitor;
    const order = {
      idempotencyKey: `tour-withdraw-${value}`,
      body: { amount: amountAt(visitor, value), bankAccount },
    };
    const unsigned = client.call(createWithdrawal, order).then(() => undefined, toBeSigned);
    const asked = await unsigned;
    const passkey = this.#passkeys.get(user);
    expectThat("a passkey is asked for", asked !== undefined && passkey !== undefined);
    const { challenge = "", signing = "" } = asked ?? {};
    const answer = passkey?.sign({ signing, origin: this.#doors.wallet }) ?? {};
    const [, signed = ""] = passkeyProof(challenge, answer).split(" ");
    const { id } = await client.call(createWithdrawal, { ...order, proof: { passkey: signed } });
    return id;
  }

  async readTrialBalance(): Promise<void> {
    const { books } = await this.#at("operator").call(getTrialBalance, { query: {} });
    expectThat("there are books", books.length > 0);
    expectThat(
      "every book's debits are its credits",
      books.every(({ balanced }) => balanced),
    );
  }

  async seeTicked(steps: readonly number[]): Promise<void> {
    await until("an auditor who has looked", () => askAuditor(this.#doors.sandbox));
    await expectTicked(this.#doors.sandbox, steps);
  }

  async close(): Promise<void> {}

  #till(counter: Counter): Client {
    return this.#at(`${counter}.owner`);
  }

  #at(login: string): Client {
    const client = this.#staff.get(login);
    if (client === undefined) throw new Error(`${login} has not begun`);
    return client;
  }
}

/** What the server wants signed, from its refusal to go on without. */
function toBeSigned(error: unknown): { challenge: string; signing: string } {
  if (!(error instanceof ProblemError) || error.code !== "stepup.required") throw error;
  const { challenge = "", signing = "" } = error.problem.details ?? {};
  return { challenge: String(challenge), signing: String(signing) };
}
