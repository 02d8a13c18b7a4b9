export { amountOf, getOrder, getPayableOrder, orderMoves, type OrderState } from "./order.ts";
export { type NewOrder, createOrder } from "./create.ts";
export { orderDueHandlers } from "./expire.ts";
export { orderRoutes } from "./routes.ts";
