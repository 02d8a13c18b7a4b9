export { identifyExecutor } from "./identify.ts";
export { unidentifiedRoutes } from "./routes.ts";
export { returnExecutor } from "./send-back.ts";
