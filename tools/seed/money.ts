import {
  createTopup,
  createWithdrawal,
  getBalances,
  getTopup,
  getWithdrawal,
  listBills,
  lookUpPayee,
  pay,
  sendTransfer,
} from "@coffer/contract";
import { bankReference } from "../../apps/server/src/wallet/topup/index.ts";
import { pin } from "./cast.ts";
import { type Patience, until } from "./until.ts";
import type { Place, Visitor } from "./visitor.ts";

// What people do with their money, each as one call. The key is the caller's: the same key again is
// the same order, so whatever was cut off can be called again.

/** As the wire has it, in the currency of the house that somebody is a guest of. */
export const amountAt = ({ currency }: { readonly currency: string }, value: string) => ({
  currency,
  value,
});

export const proof = { pin };

/** Available and held, as the wallet shows them. */
export async function balanceOf(of: Visitor): Promise<{ available: string; held: string }> {
  const { data } = await of.client.call(getBalances);
  const found = data.find(({ currency }) => currency === of.currency);
  return { available: found?.available.value ?? "0.00", held: found?.held.value ?? "0.00" };
}

/** Pays in by a transfer from the person's own bank, which finds its way by its text (T4). */
export async function payIn({ sandbox }: Place, visitor: Visitor, value: string): Promise<void> {
  const { client, user, who } = visitor;
  await sandbox.transferOnce({
    source: who.account,
    target: sandbox.poolFor(who.account),
    amount: value,
    text: bankReference(user),
  });
  await until(`the money of ${who.name} from the bank`, async () => {
    const { data } = await client.call(listBills, { query: { kind: "topup", limit: 100 } });
    return data.find(({ amount, state }) => amount.value === value && state === "succeeded");
  });
}

/** Through a gateway; gives the top-up when it has ended, or waits for the payer on a page. */
export async function topUp(visitor: Visitor, order: TopUp) {
  const { client } = visitor;
  const { bankAccount, value, key } = order;
  const { id } = await client.call(createTopup, {
    idempotencyKey: key,
    body: { amount: amountAt(visitor, value), bankAccount },
    proof,
  });
  return until(`the top-up of ${value}`, async () => {
    const topup = await client.call(getTopup, { params: { id } });
    return ["succeeded", "failed", "action_required"].includes(topup.state) ? topup : undefined;
  });
}

/** Also of a withdrawal: an amount and the bank account on its other side. */
export interface TopUp {
  readonly bankAccount: `bnk_${string}`;
  readonly value: string;
  readonly key: string;
}

/** Pays what a shop asks for, with the PIN. */
export async function payOrder(visitor: Visitor, order: PayOrder) {
  return visitor.client.call(pay, {
    idempotencyKey: order.key,
    body: { order: order.id, amount: amountAt(visitor, order.value) },
    proof,
  });
}

/** The amount is repeated, as a payer's wallet does. */
export interface PayOrder {
  readonly id: `ord_${string}`;
  readonly value: string;
  readonly key: string;
}

/** Sends to whoever stands behind the phone number. */
export async function send(visitor: Visitor, order: Send) {
  const { client } = visitor;
  const { payee, maskedName } = await client.call(lookUpPayee, { body: { phone: order.phone } });
  const transfer = await client.call(sendTransfer, {
    idempotencyKey: order.key,
    body: { payee, amount: amountAt(visitor, order.value), note: order.note },
    proof,
  });
  return { ...transfer, maskedName };
}

/** To whom, how much, with which words. */
export interface Send {
  readonly phone: string;
  readonly value: string;
  readonly note: string | null;
  readonly key: string;
}

/** Asks for it; the bank's last word is `endOfWithdrawal`. */
export async function withdraw(visitor: Visitor, order: TopUp) {
  return visitor.client.call(createWithdrawal, {
    idempotencyKey: order.key,
    body: { amount: amountAt(visitor, order.value), bankAccount: order.bankAccount },
    proof,
  });
}

/** The withdrawal once the bank has the last word on it. */
export function endOfWithdrawal({ client }: Visitor, id: `wdr_${string}`, patience: Patience = {}) {
  return until(
    "the bank's last word on the withdrawal",
    async () => {
      const found = await client.call(getWithdrawal, { params: { id } });
      return ["settled", "returned", "cancelled"].includes(found.state) ? found : undefined;
    },
    patience,
  );
}
