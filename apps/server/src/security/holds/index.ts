export { type Hold, latestHolds } from "./hold.ts";
export { holdHolding } from "./holding.ts";
export { type LiftHold, liftHold } from "./lift.ts";
export { type PlaceHold, placeHold } from "./place.ts";
