export { noteHolding } from "./holding.ts";
export { noteRoutes } from "./routes.ts";
