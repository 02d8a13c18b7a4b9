export { type Freeze, freezePerson } from "./freeze-person.ts";
export { liftPerson } from "./lift-person.ts";
export { findFreeze } from "./store.ts";
