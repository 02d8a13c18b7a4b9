export { sendDueHandlers } from "./due.ts";
export { personName } from "./names.ts";
export { sendRoutes } from "./routes.ts";
export { transferStory } from "./view.ts";
