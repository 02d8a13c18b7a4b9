export {
  type Guard,
  isLocked,
  lookAtGuard,
  openGuard,
  type Passed,
  passed,
  wrongTry,
} from "./guard.ts";
export { guardHolding } from "./holding.ts";
