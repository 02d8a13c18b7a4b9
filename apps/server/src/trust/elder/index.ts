export { elderDueHandlers } from "./due.ts";
export { elderRoutes } from "./routes.ts";
