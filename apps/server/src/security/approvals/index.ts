export { type Asked, ask, type Wish } from "./ask.ts";
export type { Change, Desk, Executor, Fact, Grounds, Order } from "./executor.ts";
export { approvalDueHandlers } from "./expire.ts";
export { approvalHolding } from "./holding.ts";
export { isNamesake } from "./namesake.ts";
export { type ApprovalPolicy, approvalPolicy } from "./policy.ts";
export { approvalRoutes } from "./routes.ts";
export { isSamePerson } from "./same-person.ts";
export { voidDueHandlers, voided, voidedFor } from "./void.ts";
