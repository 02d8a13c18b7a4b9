import type {
  checkReceipt,
  getBalances,
  getBill,
  getCheckout,
  getKyc,
  getLimits,
  getMe,
  getPayment,
  getTopup,
  getTopupAccounts,
  getTransfer,
  getWithdrawal,
  listBankAccounts,
  listBills,
  lookUpPayee,
  quoteTopup,
  ReplyOf,
} from "@coffer/contract";

// The contract's answers under the names the screens use.
export type Me = ReplyOf<typeof getMe>;
export type Kyc = ReplyOf<typeof getKyc>;
export type Balance = ReplyOf<typeof getBalances>["data"][number];
export type Limit = ReplyOf<typeof getLimits>["data"][number];
export type BankAccount = ReplyOf<typeof listBankAccounts>["data"][number];
export type TopupQuote = ReplyOf<typeof quoteTopup>;
export type TopupAccounts = ReplyOf<typeof getTopupAccounts>;
export type Topup = ReplyOf<typeof getTopup>;
export type Withdrawal = ReplyOf<typeof getWithdrawal>;
export type Payee = ReplyOf<typeof lookUpPayee>;
export type Transfer = ReplyOf<typeof getTransfer>;
export type Order = ReplyOf<typeof getCheckout>;
export type Payment = ReplyOf<typeof getPayment>;
export type CheckedReceipt = ReplyOf<typeof checkReceipt>;
export type Bill = ReplyOf<typeof listBills>["data"][number];
export type BillDetail = ReplyOf<typeof getBill>;
