import { randomBytes, randomInt } from "node:crypto";
import type { BankId } from "@coffer/contract";
import { under } from "@coffer/ui/e2e/installation.ts";
import { expect } from "@playwright/test";

// What stands around the wallet: the message inbox, the bank, the registry's made-up people, the
// lab and a shop. Tests use it as a person or a shop would, by its own interfaces.

let phones = randomInt(0, 9_000);

export function newPhone(): string {
  phones += 1;
  return `1380000${String(phones % 10_000).padStart(4, "0")}`;
}

/** An id number that all channels confirm for any name: its region does not exist. */
export function newIdNumber(): string {
  const born = `19${randomInt(60, 99)}${two(randomInt(1, 12))}${two(randomInt(1, 28))}`;
  const first17 = `999903${born}${String(randomInt(0, 999)).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return first17 + "10X98765432".charAt(sum % 11);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** The newest code that came to this phone since `after`. */
export async function codeFor(phone: string, after: string): Promise<string> {
  return /[0-9]{6}/.exec(await codeMessage(phone, after))?.[0] ?? "";
}

/** The message in which it came, in the words that its reader gets. */
export async function codeMessage(phone: string, after: string): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    const to = encodeURIComponent(`+86${phone}`);
    const { data } = await json("GET", `${under.sandbox()}/inbox.json?to=${to}`);
    const text = data.find((message: Message) => message.at > after)?.text ?? "";
    if (/[0-9]{6}/.test(text)) return text;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no code came to ${phone}`);
}

interface Message {
  readonly at: string;
  readonly text: string;
}

export async function openBankAccount(holder: string, bank = "bank-a"): Promise<string> {
  const account = { holder, balance: "5000.00", ending: "0001" };
  const opened = await json("POST", `${under.sandbox()}/lab/${bank}/accounts`, account);
  return opened.accountNumber ?? opened.number;
}

/** The house's own transfer into its customers' account at this bank. */
export async function putIntoPool(bank: BankId, amount: string): Promise<void> {
  const { bankA, bankB } = await json("GET", `${under.sandbox()}/lab/credentials`);
  const { houseAccount: source, poolAccount: target } = bank === "bank-a" ? bankA : bankB;
  const transfer = { source, target, amount, text: "FUNDING" };
  await json("POST", `${under.sandbox()}/lab/${bank}/transfers`, transfer);
}

/** At the counter of one's own bank, whichever it is: what one writes into the form. */
export async function payAtBank(source: string, order: BankOrder): Promise<void> {
  const bank = source.length === 16 ? "bank-a" : "bank-b";
  await json("POST", `${under.sandbox()}/lab/${bank}/transfers`, { source, ...order });
}

interface BankOrder {
  readonly target: string;
  readonly amount: string;
  readonly text: string;
}

export async function switchLab(name: string, value: string): Promise<void> {
  await json("POST", `${under.sandbox()}/lab/switches/${name}`, { value });
}

export async function resetLab(): Promise<void> {
  await json("POST", `${under.sandbox()}/lab/reset`, {});
}

/** An order of the shop, to be paid by its number. */
export async function newOrder(value: string, description = "龙井两杯"): Promise<string> {
  // Begins with a letter: sixteen digits by chance could be a card's number, and are refused.
  const reference = `f${randomBytes(8).toString("hex")}`;
  const order = {
    reference,
    amount: { currency: "CNY", value },
    description,
    capture: "automatic",
    expiresInSeconds: 900,
  };
  const made = await json("POST", `${under.api()}/v1/orders`, order, {
    authorization: `Bearer ${under.shopKey()}`,
    "idempotency-key": reference,
  });
  return made.id;
}

/**
 * Business time goes on, and what falls due in it is done, stop by stop. After all the other flows
 * a day has more stops than the 15 seconds that a call is waited for; the clock goes on meanwhile.
 */
export async function hoursPass(hours: number): Promise<void> {
  const clock = `${under.api()}/v1/test/clock`;
  const key = { authorization: `Bearer ${under.shopKey()}` };
  const now = async () => Date.parse((await json("GET", clock, undefined, key)).now);
  const target = (await now()) + hours * 3_600_000;
  const passed = async (): Promise<boolean> => {
    const seconds = Math.ceil((target - (await now())) / 1000);
    if (seconds <= 0) return true;
    await json("POST", `${clock}/advance`, { seconds }, key).catch((error: unknown) => {
      if (!String(error).includes("outcome_unknown")) throw error;
    });
    return (await now()) >= target;
  };
  await expect.poll(passed, { timeout: 90_000 }).toBe(true);
}

async function json(
  method: string,
  url: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  const response = await fetch(url, {
    method,
    headers: { accept: "application/json", "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return JSON.parse(await response.text());
}
