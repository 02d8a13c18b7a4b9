export type {
  Ending,
  Fields,
  Ground,
  Holding,
  Obstacle,
  OtherHolding,
  PersonalHolding,
  Until,
} from "./holding.ts";
export { maskName, maskPhone } from "./mask.ts";
export { instantOf, ROWS_AT_ONCE } from "./rows.ts";
export { isSameName } from "./same-name.ts";
