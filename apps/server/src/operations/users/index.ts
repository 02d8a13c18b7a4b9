export { liftExecutor } from "./lift.ts";
export { userRoutes } from "./routes.ts";
export { userLine } from "./user.ts";
