export { withdrawDueHandlers } from "./due.ts";
export { withdrawalHolding } from "./holding.ts";
export { takePayoutNotice } from "./payout-notice.ts";
export { withdrawRoutes, withdrawStory } from "./routes.ts";
