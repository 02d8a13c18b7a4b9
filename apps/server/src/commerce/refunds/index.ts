export { refundRoutes } from "./routes.ts";
export { paymentAndRefundsStory, refundStory } from "./view.ts";
