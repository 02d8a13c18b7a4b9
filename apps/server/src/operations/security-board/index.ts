export { type Check, record } from "./check.ts";
export { securityBoardRoutes } from "./routes.ts";
