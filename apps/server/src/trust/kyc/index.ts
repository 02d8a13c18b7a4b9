export { kycDueHandlers } from "./check.ts";
export { identityOf, idNumberOf } from "./identity-of.ts";
export type { IdentityAnswer, IdentityCheck } from "./verification.ts";
