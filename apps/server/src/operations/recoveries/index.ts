export { recoveryExecutors } from "./executors.ts";
export { recoveryCaseRoutes } from "./routes.ts";
