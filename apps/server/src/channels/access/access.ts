import { readFile } from "node:fs/promises";
import type { BankId } from "@coffer/contract";
import {
  Array as ArrayOf,
  Object as ObjectOf,
  Optional,
  Record,
  type Static,
  String as StringOf,
} from "typebox";
import { fits } from "../../platform/outbound/index.ts";
import { Fault } from "../../platform/refusal.ts";
import { type Bank, createBankA, createBankB } from "../banks/index.ts";
import { createGatewayA, createGatewayB, type Gateway, type GatewayA } from "../gateways/index.ts";
import { type CheckIdentity, createIdentityRegistry } from "../identity-registry/index.ts";
import type { NoticeChannel, NoticeChannels } from "../notices/index.ts";

// In whose name the bank keeps the pool account. Customers are told to transfer to it only where
// this is said: without it a payer's bank may send the money back.
const poolHolder = Optional(StringOf({ minLength: 1, maxLength: 140 }));

/** Keys and addresses of everything outside, as one file or the sandbox hands them over. */
const shape = ObjectOf({
  bankA: ObjectOf({
    origin: StringOf(),
    keyId: StringOf(),
    secret: StringOf(),
    noticeSecrets: Record(StringOf(), StringOf()),
    poolAccount: StringOf(),
    poolHolder,
    houseAccount: StringOf(),
  }),
  bankB: ObjectOf({
    url: StringOf(),
    customer: StringOf(),
    signingKey: StringOf(),
    noticeKeys: Record(StringOf(), StringOf()),
    poolAccount: StringOf(),
    poolHolder,
    houseAccount: StringOf(),
  }),
  gatewayA: ObjectOf({ url: StringOf(), apiKey: StringOf(), noticeSecrets: ArrayOf(StringOf()) }),
  gatewayB: ObjectOf({
    url: StringOf(),
    merchantId: StringOf(),
    secret: StringOf(),
    noticeKeys: Record(StringOf(), StringOf()),
  }),
  registry: ObjectOf({ url: StringOf(), key: StringOf() }),
  inbox: ObjectOf({ url: StringOf(), key: StringOf() }),
  /** Test mode only: what the sandbox shows when it asks something of us. */
  sandboxKey: Optional(StringOf()),
});
export type ChannelAccess = Static<typeof shape>;
const isAccess = fits(shape);

// What the sandbox's lab tells: the same secrets under the names the outside world has for them.
const labShape = ObjectOf({
  bankA: ObjectOf({
    keyId: StringOf(),
    secret: StringOf(),
    noticeKeyId: StringOf(),
    noticeSecret: StringOf(),
    poolAccount: StringOf(),
    poolHolder: StringOf(),
    houseAccount: StringOf(),
  }),
  bankB: ObjectOf({
    customer: StringOf(),
    signingKey: StringOf(),
    noticeCertNo: StringOf(),
    noticePublicKey: StringOf(),
    poolAccount: StringOf(),
    poolHolder: StringOf(),
    houseAccount: StringOf(),
  }),
  gatewayA: ObjectOf({ apiKey: StringOf(), noticeSecret: StringOf() }),
  gatewayB: ObjectOf({
    merchantId: StringOf(),
    secret: StringOf(),
    noticeKeyId: StringOf(),
    noticePublicKey: StringOf(),
  }),
  registry: ObjectOf({ key: StringOf() }),
  inbox: ObjectOf({ key: StringOf() }),
  platform: ObjectOf({ key: StringOf() }),
});
const isLab = fits(labShape);

/**
 * Reads `COFFER_CHANNELS` (docs/operator.md). Anything but its shape stops the start, and names no
 * value: what JSON.parse says of a text quotes it, and this text is secrets.
 */
export async function readAccess(file: string): Promise<ChannelAccess> {
  const access = parsed(await readFile(file, "utf8"));
  if (!isAccess(access)) throw new Fault("the channels file does not have the shape of the docs");
  return access;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault("the channels file is not JSON");
  }
}

/** Asks test mode's sandbox for its credentials. */
export async function askSandbox(url: string): Promise<ChannelAccess> {
  const signal = AbortSignal.timeout(5_000);
  const answer = await fetch(`${url}/lab/credentials`, { signal }).catch((cause: unknown) => {
    throw new Fault(`the sandbox does not answer at ${url}`, { cause });
  });
  const lab: unknown = await answer.json();
  if (!isLab(lab)) throw new Fault("the sandbox's credentials have another shape");
  const { bankA, bankB, gatewayA, gatewayB } = lab;
  return {
    bankA: {
      origin: url,
      keyId: bankA.keyId,
      secret: bankA.secret,
      poolAccount: bankA.poolAccount,
      poolHolder: bankA.poolHolder,
      houseAccount: bankA.houseAccount,
      noticeSecrets: { [bankA.noticeKeyId]: bankA.noticeSecret },
    },
    bankB: {
      url: `${url}/bank-b/api`,
      customer: bankB.customer,
      signingKey: bankB.signingKey,
      poolAccount: bankB.poolAccount,
      poolHolder: bankB.poolHolder,
      houseAccount: bankB.houseAccount,
      noticeKeys: { [bankB.noticeCertNo]: bankB.noticePublicKey },
    },
    gatewayA: {
      url: `${url}/gateway-a`,
      apiKey: gatewayA.apiKey,
      noticeSecrets: [gatewayA.noticeSecret],
    },
    gatewayB: {
      url: `${url}/gateway-b`,
      merchantId: gatewayB.merchantId,
      secret: gatewayB.secret,
      noticeKeys: { [gatewayB.noticeKeyId]: gatewayB.noticePublicKey },
    },
    registry: { url: `${url}/registry`, key: lab.registry.key },
    inbox: { url: `${url}/inbox`, key: lab.inbox.key },
    sandboxKey: lab.platform.key,
  };
}

/** A secret between us and a channel: what we prove ourselves with, or what proves its notices. */
export interface ChannelSecret {
  readonly channel: string;
  readonly use: "requests" | "notices";
  /** Where it stands in the file. */
  readonly field: string;
  readonly secret: string;
}

/** Every one of them, for whoever counts their age or looks whether they are any. */
export function secretsOf(access: ChannelAccess): readonly ChannelSecret[] {
  const { bankA, bankB, gatewayA, gatewayB, registry, inbox } = access;
  const asks = (channel: string, field: string, secret: string): ChannelSecret => ({
    channel,
    use: "requests",
    field,
    secret,
  });
  const tells = (channel: string, field: string, secrets: readonly string[]) =>
    secrets.map((secret): ChannelSecret => ({ channel, use: "notices", field, secret }));
  return [
    asks("bank-a", "bankA.secret", bankA.secret),
    ...tells("bank-a", "bankA.noticeSecrets", Object.values(bankA.noticeSecrets)),
    asks("bank-b", "bankB.signingKey", bankB.signingKey),
    ...tells("bank-b", "bankB.noticeKeys", Object.values(bankB.noticeKeys)),
    asks("gateway-a", "gatewayA.apiKey", gatewayA.apiKey),
    ...tells("gateway-a", "gatewayA.noticeSecrets", gatewayA.noticeSecrets),
    asks("gateway-b", "gatewayB.secret", gatewayB.secret),
    ...tells("gateway-b", "gatewayB.noticeKeys", Object.values(gatewayB.noticeKeys)),
    asks("identity-registry", "registry.key", registry.key),
    asks("inbox", "inbox.key", inbox.key),
  ];
}

/** Where customers may transfer money to. */
export interface PoolAccount {
  readonly bank: BankId;
  readonly number: string;
  /** As the bank knows it. */
  readonly holder: string;
}

/** What the rooms above may ask. An id that no contract names is a fault. */
export interface Channels {
  readonly bank: (id: string) => Bank;
  readonly gateway: (id: string) => Gateway;
  readonly gatewayA: GatewayA;
  readonly checkIdentity: CheckIdentity;
  /** The house's own accounts, one at each bank. */
  readonly houseAccounts: readonly string[];
  /** The customers' accounts that are told to customers. */
  readonly poolAccounts: readonly PoolAccount[];
  /** Everything that may tell us something, by the name in its notices' address. */
  readonly notices: NoticeChannels;
}

// Longer than a healthy channel needs, shorter than a lease of due work (30 s).
const DEADLINE_MS = 8_000;

/**
 * Every channel behind the words of `protocol/`. Nothing is called by this; keys that cannot be
 * read fail here, before anybody is served.
 */
export function openChannels(access: ChannelAccess, deadlineMs = DEADLINE_MS): Channels {
  const bankA = createBankA({ ...access.bankA, deadlineMs });
  const bankB = createBankB({ ...access.bankB, deadlineMs });
  const gatewayA = createGatewayA({ ...access.gatewayA, deadlineMs });
  const gatewayB = createGatewayB({ ...access.gatewayB, deadlineMs });
  return {
    bank: (id) => pick({ "bank-a": bankA, "bank-b": bankB }, id),
    gateway: (id) => pick<Gateway>({ "gateway-a": gatewayA, "gateway-b": gatewayB }, id),
    gatewayA,
    checkIdentity: createIdentityRegistry({ ...access.registry, deadlineMs }),
    houseAccounts: [access.bankA.houseAccount, access.bankB.houseAccount],
    poolAccounts: [...poolOf("bank-a", access.bankA), ...poolOf("bank-b", access.bankB)],
    notices: new Map<string, NoticeChannel>([
      ["bank-a", bankA],
      ["bank-b", bankB],
      ["gateway-a", gatewayA],
      ["gateway-b", gatewayB],
    ]),
  };
}

const poolOf = (
  bank: BankId,
  { poolAccount: number, poolHolder: holder }: ChannelAccess["bankA" | "bankB"],
): PoolAccount[] => (holder === undefined ? [] : [{ bank, number, holder }]);

function pick<T>(channels: Readonly<{ [id: string]: T }>, id: string): T {
  const found = channels[id];
  if (!found) throw new Fault(`no channel ${id}`);
  return found;
}
