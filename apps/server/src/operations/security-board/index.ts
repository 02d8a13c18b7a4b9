export { type Check, record } from "./check.ts";
export { securityBoardHolding } from "./holding.ts";
export { securityBoardRoutes } from "./routes.ts";
