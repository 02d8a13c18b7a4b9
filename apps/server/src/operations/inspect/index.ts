export {
  exportAudit,
  exportEntries,
  exportStatement,
  inOwnZone,
  type Line,
  type Pages,
} from "./export-store.ts";
export { type Found, lookUp } from "./look-up.ts";
export { type ListedEvent, listEventRows } from "./store.ts";
export { readVitals, type Vitals } from "./vitals-store.ts";
