export { receiptHolding } from "./holding.ts";
export { receiptRoutes } from "./routes.ts";
