export { type BillKind, billRow, billState, type Direction, findBillsOf, getBill } from "./bill.ts";
export { billHolding } from "./holding.ts";
export { latestCounterparties } from "./latest-counterparties.ts";
export { hasMoved } from "./month.ts";
export { billRoutes } from "./routes.ts";
export type { BillSources, DisplayName, Step, Story, TellStory } from "./sources.ts";
export { displayName } from "./sources.ts";
export { billsOf } from "./store.ts";
