export { type Guard, isLocked, openGuard, type Passed, passed, wrongTry } from "./guard.ts";
export { guardHolding } from "./holding.ts";
