import {
  bindBankAccount,
  type Client,
  getKyc,
  getMe,
  listBankAccounts,
  sendCode,
  setPin,
  signIn,
  signUp,
  submitKyc,
  verifySignIn,
} from "@coffer/contract";
import { openBrowser } from "./browser.ts";
import { type Character, password, pin } from "./cast.ts";
import type { Sandbox } from "./sandbox.ts";
import { unless } from "./unless.ts";
import { until } from "./until.ts";

/** Where the parts of an installation are reached, and the world outside it. */
export interface Place {
  readonly api: string;
  readonly wallet: string;
  readonly sandbox: Sandbox;
  /** Of its jurisdiction pack. */
  readonly currency: string;
}

/** Somebody signed in at the wallet. */
export interface Visitor {
  readonly who: Character;
  readonly user: string;
  readonly client: Client;
  readonly currency: string;
}

/** Signs up, or signs in where the account is there already. */
export async function enter(place: Place, who: Character): Promise<Visitor> {
  const { wallet, sandbox, currency } = place;
  const client = openBrowser(wallet, who.locale);
  const { phone, locale } = who;
  const inbox = await sandbox.watch(phone);
  const asked = await client.call(sendCode, { body: { phone, purpose: "sign_up" } });
  const code = codeIn(await inbox.next());
  if (code !== undefined) {
    const { challenge } = asked;
    const me = await client.call(signUp, {
      body: { challenge, code, password, locale, consents: ["terms", "privacy"] },
    });
    return { who, client, user: me.id, currency };
  }
  const { challenge } = await client.call(signIn, { body: { phone, password } });
  const sent = codeIn(await inbox.next());
  if (sent === undefined) throw new Error(`the message to ${phone} holds no code`);
  const me = await client.call(verifySignIn, { body: { challenge, code: sent } });
  return { who, client, user: me.id, currency };
}

/** A message without a code says that the phone has an account. */
export const codeIn = (text: string): string | undefined => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];

/** Has the name verified by the registry's channels. */
export async function verifyName({ client, who }: Visitor): Promise<void> {
  const { tier } = await client.call(getMe);
  if (tier !== "T0") return;
  const { name } = who;
  const { state, reason } = await askForCheck({ client, who });
  if (state !== "approved") throw new Error(`the registry does not confirm ${name}: ${reason}`);
}

/** For somebody whose name no channel confirms. */
export async function askInVain(visitor: Pick<Visitor, "client" | "who">): Promise<void> {
  const { state } = await askForCheck(visitor);
  if (state === "approved") throw new Error(`the registry confirms ${visitor.who.name}`);
}

async function askForCheck({ client, who }: Pick<Visitor, "client" | "who">) {
  const { name, idNumber } = who;
  await client
    .call(submitKyc, { body: { name, idNumber, consent: true } })
    // Under way since a run that was cut off: its answer is waited for all the same.
    .catch(unless("kyc.pending"));
  return until(`the verified name of ${name}`, async () => {
    const kyc = await client.call(getKyc);
    return kyc.state === "pending" ? undefined : kyc;
  });
}

/** The first PIN; one that is there stays. */
export async function choosePin({ client }: Visitor): Promise<void> {
  const { pinSet } = await client.call(getMe);
  if (!pinSet) await client.call(setPin, { body: { pin } });
}

/** Binds an account of the person's own at the bank, once the bank has said that it is theirs. */
export async function bindAccount({ client, who }: Visitor, accountNumber = who.account) {
  const find = async () => {
    const { data } = await client.call(listBankAccounts);
    return data.find(({ masked }) => masked.endsWith(accountNumber.slice(-4)));
  };
  if ((await find()) === undefined) {
    await client.call(bindBankAccount, { body: { accountNumber } });
  }
  return until(`the bank account of ${who.name}`, async () => {
    const found = await find();
    return found?.state === "verified" ? found : undefined;
  });
}
