export { withdrawDueHandlers } from "./due.ts";
export { withdrawalHolding } from "./holding.ts";
export { takeWithdrawalNotice } from "./payout-notice.ts";
export { withdrawRoutes, withdrawStory } from "./routes.ts";
