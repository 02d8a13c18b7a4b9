export { type ClockTools } from "./advance.ts";
export { testClockRoutes } from "./routes.ts";
