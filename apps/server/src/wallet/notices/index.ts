export { hearersOf } from "./hearers.ts";
export { noticeRoutes } from "./routes.ts";
