export { paymentHolding } from "./holding.ts";
export { feeBackOf, leftOf, payBack } from "./paid-back.ts";
export {
  getMerchantsPayment,
  getPayersPayment,
  type Payment,
  type PaymentState,
  stateOf,
} from "./payment.ts";
export { paymentDueHandlers } from "./release.ts";
export { paymentRoutes } from "./routes.ts";
export { merchantPaymentView, paymentStory } from "./view.ts";
