export { holdExecutors } from "./executors.ts";
export { userPrivacyRoutes } from "./routes.ts";
