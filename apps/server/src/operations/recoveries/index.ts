export { recoveryCaseRoutes } from "./routes.ts";
