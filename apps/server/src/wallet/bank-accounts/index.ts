export {
  type BankAccount,
  getUsable,
  type OpenedBankAccount,
  openBankAccount,
} from "./bank-account.ts";
export { bankAccountDueHandlers, type OwnershipChannels } from "./check.ts";
export { bankAccountHolding } from "./holding.ts";
export { bankAccountName, bankAccountRoutes } from "./routes.ts";
export { findBoundByNumber } from "./store.ts";
