export { teamExecutors } from "./executors.ts";
export { teamRoutes } from "./routes.ts";
