export { liftExecutor } from "./lift.ts";
export { userRoutes } from "./routes.ts";
export { people, userLine } from "./user.ts";
