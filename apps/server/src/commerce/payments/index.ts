export { paymentDueHandlers } from "./release.ts";
export { paymentRoutes } from "./routes.ts";
export { paymentStory } from "./view.ts";
