export { type CreatedMerchant, createMerchant, type NewMerchant } from "./create.ts";
export { feeOn, getAcceptingMerchant, getMerchant, merchantName } from "./merchant.ts";
export { merchantRoutes } from "./routes.ts";
