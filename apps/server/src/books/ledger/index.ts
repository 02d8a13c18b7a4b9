export {
  type AccountClass,
  account,
  accountClass,
  accountClasses,
  HOUSE,
  unitOf,
} from "./chart.ts";
export { endHold, type NewHold, openHold } from "./hold.ts";
export { newHolder } from "./holder.ts";
export { mayMove } from "./standing.ts";
