export { identifyExecutor } from "./identify.ts";
export { unidentifiedRoutes } from "./routes.ts";
