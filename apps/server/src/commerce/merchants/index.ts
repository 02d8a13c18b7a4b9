export { type CreatedMerchant, createMerchant, type NewMerchant } from "./create.ts";
export { merchantHolding } from "./holding.ts";
export { feeOn, getAcceptingMerchant, getMerchant, merchantName } from "./merchant.ts";
export { merchantRoutes } from "./routes.ts";
