export { cancelOrder } from "./cancel.ts";
export { createOrder, type NewOrder } from "./create.ts";
export { openDescription } from "./description.ts";
export { orderDueHandlers } from "./expire.ts";
export { orderHolding } from "./holding.ts";
export {
  amountOf,
  checkoutUrlOf,
  getMerchantsOrder,
  getOrder,
  getPayableOrder,
  type OrderState,
  orderMoves,
  stateOf as orderStateOf,
} from "./order.ts";
export { orderRoutes } from "./routes.ts";
