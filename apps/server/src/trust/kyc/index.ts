export { kycDueHandlers } from "./check.ts";
export { kycHolding } from "./holding.ts";
export { identityOf, idNumberOf } from "./identity-of.ts";
export type { IdentityAnswer, IdentityCheck } from "./verification.ts";
