export * from "./events.ts";
export * from "./movements.ts";
export * from "./orders.ts";
