export { sendDueHandlers } from "./due.ts";
export { personName } from "./names.ts";
export { confirmedPayee } from "./payee-token.ts";
export { sendRoutes } from "./routes.ts";
export { checkAmount, isKnownPayee, transferHolding } from "./transfer.ts";
export { transferStory } from "./view.ts";
