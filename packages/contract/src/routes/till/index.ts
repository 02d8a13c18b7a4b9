export * from "./events.ts";
export * from "./keys.ts";
export * from "./movements.ts";
export * from "./orders.ts";
