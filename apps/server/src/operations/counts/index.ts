export { COUNTED, countFound, countStates, type StateCount } from "./store.ts";
