export { withdrawalDueHandlers } from "./due.ts";
export { takePayoutNotice } from "./payout-notice.ts";
export { withdrawalRoutes, withdrawalStory } from "./routes.ts";
