export { type Freeze, freezePerson } from "./freeze-person.ts";
export { restrictionHolding } from "./holding.ts";
export { liftPerson } from "./lift-person.ts";
export { findFreezes } from "./store.ts";
