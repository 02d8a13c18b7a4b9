export { liftExecutor } from "./lift.ts";
export { userRoutes } from "./routes.ts";
export { people, personOf, userLine } from "./user.ts";
