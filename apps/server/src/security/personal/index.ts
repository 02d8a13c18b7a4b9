export { everyRow, instantOf, ROWS_AT_ONCE } from "./every-row.ts";
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
