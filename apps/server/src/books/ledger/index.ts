export {
  type AccountClass,
  account,
  accountClass,
  accountClasses,
  escrow,
  HOUSE,
  unitOf,
} from "./chart.ts";
export { endHold, leftOfHold, type NewHold, openHold } from "./hold.ts";
export { newHolder } from "./holder.ts";
export { mayMove } from "./standing.ts";
