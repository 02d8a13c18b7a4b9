import * as contract from "@coffer/contract";
import { idOf, placeId } from "../../src/platform/ids.ts";
import { createApiKey } from "../../src/security/api-keys/index.ts";
import { newSession } from "../../src/security/identity/session.ts";
import { invite } from "../../src/security/staff/index.ts";
import { sensitive } from "../../src/security/vault/index.ts";
import { cameToNobody } from "../came-to-nobody.ts";
import type { TestHouse, TestPerson, TestShop } from "../house.ts";
import { SoftPasskey } from "../passkey.ts";
import { PIN, perform } from "../people.ts";
import { waitingRecovery } from "../recovery/waiting.ts";
import { bindAccount } from "./bound-account.ts";
import { type Cast, cny, nextKey, openOrder, payeeOf } from "./money-routes.ts";

/** One of everything that belongs to somebody. */
export interface Things {
  readonly user: string;
  /** Somebody of whom nothing else here speaks. */
  readonly stranger: string;
  readonly session: string;
  readonly passkey: string;
  /** A recovery that waits, of the stranger's account. */
  readonly recovery: string;
  /** A transfer to the pool account that named nobody. */
  readonly unidentified: string;
  readonly bankAccount: string;
  readonly topup: string;
  readonly withdrawal: string;
  readonly hint: string;
  readonly transfer: string;
  /** Of relatives: who asks to be watched over, who is, whose transfer waits for a yes. */
  readonly invitation: string;
  readonly watching: string;
  readonly watchedTransfer: string;
  readonly order: string;
  readonly payment: string;
  readonly authorised: string;
  readonly refund: string;
  readonly bill: string;
  readonly receipt: string;
  readonly month: string;
  readonly account: string;
  readonly posting: string;
  readonly block: string;
  readonly apiKey: string;
  /** Asked for by an operator who is none of the callers. */
  readonly approval: string;
  /** A colleague who has yet to set a password. */
  readonly member: string;
  /** A list of the console, and a view of it that a colleague shares. */
  readonly list: string;
  readonly dataExport: string;
  readonly lesson: string;
  readonly view: string;
  /** On the security board, somebody's to mend. */
  readonly weakness: string;
  /** A file of a list that a colleague asked for. */
  readonly export: string;
}

interface Owners {
  readonly payer: TestPerson;
  readonly friend: TestPerson;
  readonly shop: TestShop;
}

const proof = { pin: PIN };

/** What the payer and the shop have, made by the routes that a person and a program use. */
export async function makeThings(house: TestHouse, owners: Owners): Promise<Things> {
  const { payer, friend, shop } = owners;
  const { client } = payer;
  const bankAccount = await bindAccount(house, payer);
  const body = { amount: cny("10.00"), bankAccount: idOf("bnk", bankAccount) };
  const keyed = () => ({ idempotencyKey: nextKey(), proof });
  const topup = await client.call(contract.createTopup, { ...keyed(), body });
  const withdrawal = await client.call(contract.createWithdrawal, { ...keyed(), body });
  const payee = await payeeOf(owners);
  const hint = await client.call(contract.showHints, {
    body: { payee, ...cny("10.00"), onWifi: null },
  });
  const sending = { payee, amount: cny("10.00"), note: "lunch" };
  const transfer = await client.call(contract.sendTransfer, { ...keyed(), body: sending });
  const relatives = await family(house, owners);
  const payment = await pay(owners, "automatic");
  const refund = await shop.client.call(contract.createRefund, {
    idempotencyKey: nextKey(),
    params: { id: payment },
    body: { amount: cny("1.00") },
  });
  const [bill] = (await client.call(contract.listBills, { query: {} })).data;
  if (!bill) throw new Error("what was paid is billed");
  // Before there is a passkey, which would be asked for.
  const dataExport = await client.call(contract.askDataExport, { proof });
  const receipt = await client.call(contract.issueReceipt, { params: { id: bill.id } });
  return {
    user: payer.user,
    stranger: friend.user,
    bankAccount,
    topup: topup.id,
    withdrawal: withdrawal.id,
    hint: hint.id ?? "",
    transfer: transfer.id,
    ...relatives,
    order: await openOrder(owners),
    payment,
    authorised: await pay(owners, "manual"),
    refund: refund.id,
    bill: bill.id,
    receipt: receipt.code,
    month: bill.at.slice(0, 7),
    session: await secondSession(house, payer),
    approval: await askLift(house),
    apiKey: await secondKey(house, owners.shop),
    passkey: await enrolPasskey(house, payer),
    recovery: await recoveryOf(house, friend),
    unidentified: await cameToNobody(house, { name: "陈明" }),
    ...(await proofsOf(house)),
    member: await invited(house),
    list: "users",
    dataExport: dataExport.id,
    lesson: "refund",
    view: await sharedView(house),
    weakness: await weakness(house),
    export: await exportOf(house),
  };
}

/** Three relatives of the payer, who each trust them in their own way. */
async function family(house: TestHouse, { payer, friend }: Owners) {
  const trusting = async (agree: boolean) => {
    const relative = await house.person({ name: "林秀英", fen: 100_00 });
    const body = { phone: payer.phone, togetherFrom: cny("1.00") };
    const inviting = { idempotencyKey: nextKey(), body };
    const { id } = await relative.client.call(contract.inviteContact, inviting);
    const answer = { params: { id }, body: { agree } };
    if (agree) await payer.client.call(contract.answerInvitation, answer);
    return { relative, id };
  };
  const [asking, watched, sending] = [
    await trusting(false),
    await trusting(true),
    await trusting(true),
  ];
  const payee = await payeeOf({ payer: sending.relative, friend });
  const order = { payee, amount: cny("10.00"), note: null };
  const waiting = await sending.relative.client.call(contract.sendTransfer, {
    idempotencyKey: nextKey(),
    proof,
    body: order,
  });
  return { invitation: asking.id, watching: watched.id, watchedTransfer: waiting.id };
}

async function pay(owners: Pick<Cast, "payer" | "shop">, capture: "automatic" | "manual") {
  const order = await openOrder(owners, capture);
  const body = { order, amount: cny("10.00") };
  const paying = { idempotencyKey: nextKey(), proof, body };
  return (await owners.payer.client.call(contract.pay, paying)).id;
}

const secondSession = (house: TestHouse, { session: { user, standing } }: TestPerson) =>
  perform(house.house.journal, async (read) => {
    const { id, insert } = newSession(read, { person: user, standing, device: "another" });
    return { insert: [insert], reply: id };
  });

const secondKey = async (house: TestHouse, { merchant }: TestShop): Promise<string> =>
  (await perform(house.house.journal, (read) => createApiKey(read, merchant))).id;

async function askLift(house: TestHouse): Promise<string> {
  const { user } = (await house.person()).session;
  const maker = await house.staff({ role: "operator", merchant: null }, "maker", "钱进");
  const params = { id: user };
  await maker.client.call(contract.freezeUser, { params, body: { reason: "screening" } });
  const asked = await maker.client.call(contract.liftUser, { params, body: { reason: "cleared" } });
  return asked.approval ?? "";
}

async function enrolPasskey(house: TestHouse, { client }: TestPerson): Promise<string> {
  const passkey = new SoftPasskey();
  const { challenge, signing } = await client.call(contract.passkeyChallenge, { proof });
  const made = passkey.make({ signing, origin: house.config.walletOrigin });
  return (await client.call(contract.enrolPasskey, { body: { challenge, ...made } })).id;
}

const recoveryOf = (house: TestHouse, { user }: TestPerson) =>
  perform(house.house.journal, async (read) => {
    const { id, insert } = await waitingRecovery(read, user);
    return { insert: [insert], reply: id };
  });

const invited = async ({ house }: TestHouse): Promise<string> =>
  (
    await perform(house.journal, async (read) =>
      invite(read, { role: "support", name: sensitive("钟新"), uncheckedLogin: "newcomer" }),
    )
  ).id;

async function sharedView(house: TestHouse): Promise<string> {
  const { client } = await house.staff({ role: "operator", merchant: null });
  const layout = { order: [], hidden: [], pinned: null, dense: false };
  const body = { name: "team", shared: true, filters: {}, layout };
  return (await client.call(contract.keepListView, { params: { list: "users" }, body })).id;
}

async function exportOf(house: TestHouse): Promise<string> {
  const { client } = await house.staff({ role: "operator", merchant: null });
  return (await client.call(contract.askExport, { body: { list: "due", filters: {} } })).id;
}

async function weakness(house: TestHouse): Promise<string> {
  const { client } = await house.staff({ role: "security", merchant: null });
  const order = {
    title: "old library",
    severity: "low",
    owner: null,
    dueOn: "2030-01-01",
  } as const;
  return (await client.call(contract.openWeakness, { body: order })).id;
}

async function proofsOf({ house }: TestHouse) {
  const { rows } = await house.pool.query<{ account: string; batch: string; block: string }>(
    `select (select min(number) from account)::text as account,
       batch::text, number::text as block from posting join block using (batch)
     where posting.index = 0 limit 1`,
  );
  const [found] = rows;
  if (!found) throw new Error("there are accounts, postings and blocks");
  const { account, batch, block } = found;
  return { account, block, posting: placeId("pst", BigInt(batch), 0) };
}
