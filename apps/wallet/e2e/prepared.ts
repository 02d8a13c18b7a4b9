import {
  bindBankAccount,
  type Client,
  createClient,
  createTopup,
  createWithdrawal,
  getKyc,
  getTopup,
  listBankAccounts,
  newIdempotencyKey,
  sendCode,
  setPin,
  signUp,
  submitKyc,
} from "@coffer/contract";
import { under } from "@coffer/ui/e2e/installation.ts";
import type { BrowserContext } from "@playwright/test";
import { codeFor, openBankAccount } from "./outside.ts";
import { type Person, pin } from "./person.ts";

// What has to be there before a flow begins, by the calls that the screens would make, in the
// browser's own session. Each of these ways has flows that click through it (path.e2e.ts).

/** Calls with the cookies of a browser, and keeps there what is set. */
export function clientOf({ request }: BrowserContext, locale: string): Client {
  const calling: typeof fetch = async (input, init = {}) => {
    const answer = await request.fetch(String(input), {
      method: init.method ?? "GET",
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === "string" && { data: init.body }),
      maxRedirects: 0,
    });
    const empty = [204, 304].includes(answer.status());
    return new Response(empty ? null : new Uint8Array(await answer.body()), {
      status: answer.status(),
    });
  };
  return createClient({
    baseUrl: under.wallet(),
    fetch: calling,
    headers: { origin: under.wallet(), "accept-language": locale },
  });
}

/** An account with a verified name, a PIN and a bank account. */
export async function settle({ page, locale, who }: Person): Promise<void> {
  const client = clientOf(page.context(), locale);
  const phone = `+86${who.phone}`;
  const asked = new Date(Date.now() - 1_000).toISOString();
  const { challenge } = await client.call(sendCode, { body: { phone, purpose: "sign_up" } });
  const code = await codeFor(who.phone, asked);
  const { name, idNumber, password } = who;
  await client.call(signUp, {
    body: { challenge, code, password, locale, consents: ["terms", "privacy"] },
  });
  await client.call(submitKyc, { body: { name, idNumber, consent: true } });
  await client.call(setPin, { body: { pin } });
  await until("a verified name", async () => (await client.call(getKyc)).state === "approved");
  const accountNumber = who.account ?? (await openBankAccount(name));
  await client.call(bindBankAccount, { body: { accountNumber } });
  await until("a bank account", async () => {
    const { data } = await client.call(listBankAccounts);
    return data.some(({ state }) => state === "verified");
  });
}

export async function fill({ page, locale }: Person, value: string): Promise<void> {
  const client = clientOf(page.context(), locale);
  const { data } = await client.call(listBankAccounts);
  const [account] = data;
  if (account === undefined) throw new Error("there is no bank account to top up from");
  const { id } = await client.call(createTopup, {
    idempotencyKey: newIdempotencyKey(),
    body: { amount: { currency: "CNY", value }, bankAccount: account.id },
    proof: { pin },
  });
  await until("the money", async () => {
    const { state } = await client.call(getTopup, { params: { id } });
    return state === "succeeded";
  });
}

/** Takes money out while the person's own screen shows something else. */
export async function spend({ page, locale }: Person, value: string): Promise<void> {
  const client = clientOf(page.context(), locale);
  const { data } = await client.call(listBankAccounts);
  const [account] = data;
  if (account === undefined) throw new Error("there is no bank account to withdraw to");
  await client.call(createWithdrawal, {
    idempotencyKey: newIdempotencyKey(),
    body: { amount: { currency: "CNY", value }, bankAccount: account.id },
    proof: { pin },
  });
}

async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await ask()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come`);
}
