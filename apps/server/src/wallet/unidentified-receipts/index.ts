export { unidentifiedHolding } from "./holding.ts";
export { type Payer, payerOf } from "./payer.ts";
export {
  amountOf,
  getReceipt,
  identified,
  identifiedName,
  originOf,
  reopened,
  requireOpen,
  returned,
  returning,
  stateOf,
  type UnidentifiedReceipt,
  unidentified,
} from "./receipt.ts";
export { rememberDueHandlers } from "./remember.ts";
export { findReceiptOf, findReceipts } from "./store.ts";
