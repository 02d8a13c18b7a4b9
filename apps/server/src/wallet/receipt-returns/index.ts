export { receiptReturnDueHandlers, takeReturnNotice } from "./paying.ts";
export { sendBack } from "./send-back.ts";
export { returnsOf } from "./store.ts";
