export { payDueHandlers } from "./pay.ts";
export { takePayoutNotice } from "./payout-notice.ts";
export { withdrawalStory, withdrawRoutes } from "./routes.ts";
export { sendDueHandlers } from "./send.ts";
