export { countFound, countStates, type StateCount } from "./store.ts";
