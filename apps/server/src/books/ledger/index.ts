export { type BlockTime, balanceAsOf, blockAsOf } from "./as-of.ts";
export {
  type AccountClass,
  account,
  accountClass,
  accountClasses,
  HOUSE,
  unitOf,
} from "./chart.ts";
export { endHold, type NewHold, openHold, putOffHold } from "./hold.ts";
export { newHolder, stillStanding } from "./holder.ts";
export { mayMove } from "./standing.ts";
export { type EntryLine, statement } from "./statement.ts";
export { type TrialBook, trialBalance } from "./trial-balance.ts";
