import {
  type BodyOf,
  cancelTillOrder,
  changeTillPassword,
  createApiKey,
  createTillOrder,
  createTillRefund,
  type Id,
  type InputOf,
  revokeApiKey,
  rotateApiKey,
  signInTill,
  signOutTill,
} from "@coffer/contract";
import type { MoneyWire } from "@coffer/money";
import { client, leaveBy, outcomeOf } from "@coffer/ui/api";

interface Keyed {
  /** Kept for as long as the same thing is meant: an answer that got lost is asked for again. */
  readonly idempotencyKey: string;
}

/** What the till tells the server to do. Every answer is an outcome, never thrown. */
export const till = {
  makeKey: (body: BodyOf<typeof createApiKey>) => outcomeOf(client.call(createApiKey, { body })),
  rotateKey: ({ id, ...body }: BodyOf<typeof rotateApiKey> & { readonly id: Id<"key"> }) =>
    outcomeOf(client.call(rotateApiKey, { params: { id }, body })),
  endKey: (id: Id<"key">) =>
    // There is no body to it: that it is done is the answer.
    outcomeOf(client.call(revokeApiKey, { params: { id } }).then(() => "ended" as const)),
  signIn: (body: InputOf<typeof signInTill>["body"]) =>
    outcomeOf(client.call(signInTill, { body })),
  changePassword: (order: InputOf<typeof changeTillPassword>) =>
    outcomeOf(client.call(changeTillPassword, order).then(() => "changed" as const)),
  signOut: () => leaveBy(client.call(signOutTill)),
  ask: ({ idempotencyKey, ...body }: Keyed & BodyOf<typeof createTillOrder>) =>
    outcomeOf(client.call(createTillOrder, { idempotencyKey, body })),
  cancel: ({ id, idempotencyKey }: Keyed & { readonly id: Id<"ord"> }) =>
    outcomeOf(client.call(cancelTillOrder, { idempotencyKey, params: { id } })),
  giveBack: ({
    id,
    amount,
    idempotencyKey,
  }: Keyed & { readonly id: Id<"pay">; readonly amount: MoneyWire }) =>
    outcomeOf(client.call(createTillRefund, { idempotencyKey, params: { id }, body: { amount } })),
};
