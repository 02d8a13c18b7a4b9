export type { Result } from "../invariants/index.ts";
export { type VerifyOrder, verify } from "./verify.ts";
