export { sendDueHandlers } from "./due.ts";
export { personName } from "./names.ts";
export { sendRoutes } from "./routes.ts";
export { transferHolding } from "./transfer.ts";
export { transferStory } from "./view.ts";
