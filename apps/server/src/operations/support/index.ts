export { readSupport, refuseUnansweredHouse, type SupportDesk } from "./desk.ts";
export { supportRoutes } from "./routes.ts";
