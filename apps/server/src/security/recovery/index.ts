export {
  type Approval,
  approveRecovery,
  type Deciders,
  type Denial,
  refuseRecovery,
} from "./decide.ts";
export { recoveryHolding } from "./holding.ts";
export { lostOf, phonesOf, provenOf, type Recovery, stateOf } from "./recovery.ts";
export { stoppedByFreeze } from "./stop.ts";
export { findRecoveries } from "./store.ts";
export { recoveryDueHandlers } from "./wait.ts";
