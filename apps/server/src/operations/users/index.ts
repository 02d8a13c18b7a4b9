export { userRoutes } from "./routes.ts";
export { userLine } from "./user.ts";
