export { attemptDueHandlers, type TopupChannels } from "./ask.ts";
export { creditTaker, type HouseAccounts } from "./bank-credit.ts";
export { takeChargeNotice } from "./charge-notice.ts";
export { creditedIdentified } from "./credited.ts";
export { topupHolding } from "./holding.ts";
export { lateDueHandlers } from "./late.ts";
export { bankReference } from "./reference.ts";
export { topupRoutes, topupStory } from "./routes.ts";
