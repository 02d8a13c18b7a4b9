export { createOrder, type NewOrder } from "./create.ts";
export { orderDueHandlers } from "./expire.ts";
export { amountOf, getOrder, getPayableOrder, type OrderState, orderMoves } from "./order.ts";
export { orderRoutes } from "./routes.ts";
