export { type Check, record } from "./check.ts";
export { type HeldKey, nameOfSecret } from "./held-key.ts";
export { securityBoardHolding } from "./holding.ts";
export { watchKeyAges } from "./note-keys.ts";
export { securityBoardRoutes } from "./routes.ts";
