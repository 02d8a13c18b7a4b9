export type {
  Bank,
  BankBalance,
  OwnerOutcome,
  PayOrder,
  StatementEntry,
  StatementPage,
} from "./bank.ts";
export { type BankAAccess, createBankA } from "./bank-a.ts";
export { type BankBAccess, createBankB } from "./bank-b.ts";
