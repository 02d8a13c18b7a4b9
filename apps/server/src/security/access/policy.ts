import type { Route } from "@coffer/contract";

/** Who may call a route. A route without a line here is refused: unknown means no. */
export type Policy =
  /** Nobody is signed in yet, or the caller proves itself by a signature. */
  | "anyone"
  /** A person about what is theirs; the use case answers 404 for what is not. */
  | "person"
  /** A merchant's program about what is the merchant's. */
  | "merchant";

const POLICIES: Readonly<Record<string, Policy>> = {
  getLiveness: "anyone",
  getReadiness: "anyone",
  receiveNotice: "anyone",
  sendCode: "anyone",
  signUp: "anyone",
  signIn: "anyone",
  verifySignIn: "anyone",
  signOut: "person",
  signOutEverywhere: "person",
  getMe: "person",
  changeMe: "person",
  setPin: "person",
  listSessions: "person",
  endSession: "person",
  endOtherSessions: "person",
  changePassword: "person",
  getLimits: "person",
  submitKyc: "person",
  getKyc: "person",
  getBalances: "person",
  bindBankAccount: "person",
  listBankAccounts: "person",
  removeBankAccount: "person",
  quoteTopup: "person",
  createTopup: "person",
  getTopup: "person",
  createWithdrawal: "person",
  getWithdrawal: "person",
  cancelWithdrawal: "person",
  lookUpPayee: "person",
  resolvePayee: "person",
  listRecentPayees: "person",
  getReceiveCode: "person",
  sendTransfer: "person",
  getTransfer: "person",
  cancelTransfer: "person",
  getCheckout: "person",
  pay: "person",
  getPayment: "person",
  listBills: "person",
  getBillMonth: "person",
  getBill: "person",
  createOrder: "merchant",
  getOrder: "merchant",
  cancelOrder: "merchant",
  listMerchantPayments: "merchant",
  getMerchantPayment: "merchant",
  capturePayment: "merchant",
  voidPayment: "merchant",
  createRefund: "merchant",
  listRefunds: "merchant",
  getRefund: "merchant",
  getMerchantBalance: "merchant",
  listEvents: "merchant",
  getTestClock: "merchant",
  advanceTestClock: "merchant",
};

export const policies: ReadonlyMap<string, Policy> = new Map(Object.entries(POLICIES));

/** Whether this kind of caller may call the route at all. */
export function allows(route: Route, who: { user?: unknown; merchant?: unknown } | null): boolean {
  switch (policies.get(route.name)) {
    case "anyone":
      return true;
    case "person":
      return who?.user !== undefined;
    case "merchant":
      return who?.merchant !== undefined;
    case undefined:
      return false;
  }
}
