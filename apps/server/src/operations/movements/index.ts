export { auditAround, kindOf, lineView, movements } from "./movement.ts";
export { movementRoutes } from "./routes.ts";
export { findMovement, findMovements, type Kind, kinds, lookedTo } from "./store.ts";
