export { dueWork } from "./due-work.ts";
export { workRoutes } from "./routes.ts";
export { skipExecutor } from "./skip.ts";
