export { hintHolding } from "./holding.ts";
export { hintRoutes } from "./routes.ts";
