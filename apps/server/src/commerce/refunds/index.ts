export { refundExecutor } from "./by-house.ts";
export { createRefund, refundQueue } from "./create.ts";
export { refundHolding } from "./holding.ts";
export type { Refund } from "./refund.ts";
export { refundRoutes } from "./routes.ts";
export { findRefundsOf } from "./store.ts";
export { paymentAndRefundsStory, refundStory } from "./view.ts";
