export { advanceClock, type ClockTools, moveTo } from "./advance.ts";
export { testClockRoutes } from "./routes.ts";
