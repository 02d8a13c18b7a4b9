import {
  acknowledgeHint,
  bindBankAccount,
  cancelTransfer,
  cancelWithdrawal,
  changeMe,
  createTopup,
  createWithdrawal,
  type Id,
  type InputOf,
  issueReceipt,
  lookUpPayee,
  type ProofInput,
  pay,
  removeBankAccount,
  sendCode,
  sendTransfer,
  setPin,
  showHints,
  signIn,
  signOut,
  signOutEverywhere,
  signUp,
  submitKyc,
  verifySignIn,
} from "@coffer/contract";
import { client, leaveBy, outcomeOf } from "@coffer/ui/api";
import type { Attempt } from "../money-action/action-runner.ts";

type Body<R> = InputOf<R> extends { readonly body: infer B } ? B : never;

export type TopupBody = Body<typeof createTopup>;
export type WithdrawalBody = Body<typeof createWithdrawal>;
export type TransferBody = Body<typeof sendTransfer>;
export type PaymentBody = Body<typeof pay>;

// The key and the proof travel as headers, so that every try of one order has the same body.
function order<B>({ body, key, proof }: Attempt<B>) {
  return {
    body,
    idempotencyKey: key,
    ...(proof === null ? {} : { proof }),
  };
}

/** Everything that changes something, each answered by its outcome. */
export const wallet = {
  askForCode: (body: Body<typeof sendCode>) => outcomeOf(client.call(sendCode, { body })),
  signUp: (body: Body<typeof signUp>) => outcomeOf(client.call(signUp, { body })),
  signIn: (body: Body<typeof signIn>) => outcomeOf(client.call(signIn, { body })),
  verifySignIn: (body: Body<typeof verifySignIn>) => outcomeOf(client.call(verifySignIn, { body })),
  changeMe: (body: Body<typeof changeMe>) => outcomeOf(client.call(changeMe, { body })),
  // These answer with nothing; the object tells "done" from "nothing came of it".
  signOut: () => leaveBy(client.call(signOut)),
  signOutEverywhere: () => outcomeOf(client.call(signOutEverywhere).then(() => ({}))),
  setPin: (body: Body<typeof setPin>, proof: ProofInput | null) =>
    outcomeOf(client.call(setPin, { body, ...(proof && { proof }) }).then(() => ({}))),
  removeBankAccount: (id: Id<"bnk">) =>
    outcomeOf(client.call(removeBankAccount, { params: { id } }).then(() => ({ id }))),
  submitKyc: (body: Body<typeof submitKyc>) => outcomeOf(client.call(submitKyc, { body })),
  bindBankAccount: (body: Body<typeof bindBankAccount>) =>
    outcomeOf(client.call(bindBankAccount, { body })),
  issueReceipt: (id: Id<"bil">) => outcomeOf(client.call(issueReceipt, { params: { id } })),
  lookUpPayee: (body: Body<typeof lookUpPayee>) => outcomeOf(client.call(lookUpPayee, { body })),

  showHints: (body: Body<typeof showHints>) => outcomeOf(client.call(showHints, { body })),
  acknowledgeHint: (id: Id<"hnt">) =>
    outcomeOf(client.call(acknowledgeHint, { params: { id } }).then(() => ({}))),

  topUp: (attempt: Attempt<TopupBody>) => outcomeOf(client.call(createTopup, order(attempt))),
  withdraw: (attempt: Attempt<WithdrawalBody>) =>
    outcomeOf(client.call(createWithdrawal, order(attempt))),
  send: (attempt: Attempt<TransferBody>) => outcomeOf(client.call(sendTransfer, order(attempt))),
  pay: (attempt: Attempt<PaymentBody>) => outcomeOf(client.call(pay, order(attempt))),
  cancelWithdrawal: ({ body, key }: Attempt<{ readonly id: Id<"wdr"> }>) =>
    outcomeOf(client.call(cancelWithdrawal, { params: body, idempotencyKey: key })),
  cancelTransfer: ({ body, key }: Attempt<{ readonly id: Id<"trf"> }>) =>
    outcomeOf(client.call(cancelTransfer, { params: body, idempotencyKey: key })),
};
