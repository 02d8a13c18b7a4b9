/** What a merchant's key may be good for; a key has some of them. */
export const keyScopes = [
  "orders.read",
  "orders.write",
  "payments.read",
  "payments.write",
  "refunds.read",
  "refunds.write",
  "balance.read",
  "events.read",
  "test.clock",
] as const;

/** One thing a key is good for: a noun and whether it may change. */
export type KeyScope = (typeof keyScopes)[number];

/** Which of them a merchant's call needs. The policies say the same (policy.test.ts). */
export const scopeOfRoute: Readonly<Record<string, KeyScope>> = {
  createOrder: "orders.write",
  getOrder: "orders.read",
  cancelOrder: "orders.write",
  listMerchantPayments: "payments.read",
  getMerchantPayment: "payments.read",
  capturePayment: "payments.write",
  voidPayment: "payments.write",
  createRefund: "refunds.write",
  listRefunds: "refunds.read",
  getRefund: "refunds.read",
  getMerchantBalance: "balance.read",
  listEvents: "events.read",
  followEvents: "events.read",
  getTestClock: "test.clock",
  advanceTestClock: "test.clock",
};
