export { patternsOf } from "./patterns.ts";
export { filePlaces, type Place, textPlace } from "./places.ts";
export { type Canaries, type Finding, type Scanned, scan } from "./scan.ts";
export { rowPlaces } from "./store.ts";
