export { withdrawDueHandlers } from "./due.ts";
export { takePayoutNotice } from "./payout-notice.ts";
export { withdrawRoutes, withdrawStory } from "./routes.ts";
