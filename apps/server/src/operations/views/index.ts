export { listViewHolding } from "./holding.ts";
export { viewRoutes } from "./routes.ts";
