import { add, money } from "@coffer/money";
import { expect, test } from "vitest";
import { account } from "../../books/ledger/index.ts";
import { newId } from "../../platform/ids.ts";
import { feeOn } from "../merchants/index.ts";
import { merchantMoves, type Payment, paymentEvent, timelineOf } from "./payment.ts";

const createdAt = new Date("2026-11-24T02:00:00.000Z");
const merchant = {
  id: newId("mer"),
  name: "Tea",
  feeBps: 60,
  bank: null,
  accountNumber: null,
  accountName: null,
  createdAt,
  version: 1,
};
const from = account("customer.available", newId("usr"), "CNY");

test.each([
  [3180n, 19n],
  [3409n, 20n],
  [12000n, 72n],
  // 0.60 % of 0.75 is 0.0045: half a fen goes up only from 0.005.
  [75n, 0n],
  [84n, 1n],
  [1n, 0n],
])("the fee of 60 basis points on %s fen, rounded half up, is %s", (amount, fee) => {
  expect(feeOn(merchant, money("CNY", amount)).minor).toBe(fee);
});

test("what the merchant gets and the fee are the whole; a leg of nothing is left out", () => {
  const amount = money("CNY", 3180n);
  const fee = feeOn(merchant, amount);
  const [share, kept] = merchantMoves(from, { merchant: merchant.id, amount, fee });
  expect(share?.to.class).toBe("merchant.pending");
  expect(kept?.to.class).toBe("merchant.fees");
  expect(share && kept && add(share.amount, kept.amount)).toEqual(amount);
  const small = money("CNY", 1n);
  const moves = merchantMoves(from, {
    merchant: merchant.id,
    amount: small,
    fee: money("CNY", 0n),
  });
  expect(moves.map((move) => move.amount.minor)).toEqual([1n]);
});

const payment: Payment = {
  id: newId("pay"),
  ord: newId("ord"),
  payer: newId("usr"),
  merchant: merchant.id,
  amount: 3180n,
  fee: 19n,
  feeBps: 60,
  refunded: 0n,
  feeRefunded: 0n,
  captured: 3180n,
  currency: "CNY",
  state: "succeeded",
  hold: null,
  strength: 2,
  risk: {},
  createdAt,
  expiresAt: null,
  endedAt: null,
  version: 1,
};

test("a merchant hears of a payment in the state it has", () => {
  const event = paymentEvent(payment);
  expect(event).toMatchObject({ type: "payment.succeeded", merchant: merchant.id });
  expect(event.payload).toMatchObject({
    amount: { currency: "CNY", value: "31.80" },
    fee: { currency: "CNY", value: "0.19" },
  });
  const taken = paymentEvent({ ...payment, state: "captured", captured: 1000n, fee: 6n });
  expect(taken.payload).toMatchObject({ amount: { value: "31.80" }, captured: { value: "10.00" } });
  expect(paymentEvent({ ...payment, state: "voided" }).type).toBe("payment.voided");
});

test("the timeline of an authorisation begins with it and ends with why it ended", () => {
  expect(timelineOf(payment)).toEqual([{ state: "succeeded", at: createdAt, reason: null }]);
  const endedAt = new Date("2026-12-01T02:00:00.000Z");
  expect(timelineOf({ ...payment, state: "expired", endedAt })).toEqual([
    { state: "authorised", at: createdAt, reason: null },
    { state: "expired", at: endedAt, reason: "expired" },
  ]);
});
