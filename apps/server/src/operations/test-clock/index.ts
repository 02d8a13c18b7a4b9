export { advanceClock, type ClockTools } from "./advance.ts";
export { testClockRoutes } from "./routes.ts";
