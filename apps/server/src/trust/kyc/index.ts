export { kycDueHandlers } from "./check.ts";
export type { IdentityAnswer, IdentityCheck } from "./verification.ts";
