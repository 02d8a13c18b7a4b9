export { exportFileHolding } from "./holding.ts";
export { exportDueHandlers } from "./read-on.ts";
export { exportRoutes } from "./routes.ts";
export { sourcesOf } from "./sources.ts";
