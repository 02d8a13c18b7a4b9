export { workRoutes } from "./routes.ts";
export { skipExecutor } from "./skip.ts";
