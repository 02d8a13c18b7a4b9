export {
  type AccountClass, account, accountClass, accountClasses, escrow, HOUSE, unitOf,
} from "./chart.ts";
