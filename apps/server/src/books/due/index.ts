export { type DueHandler, type DueHandlers, type DueItem, retryAt } from "./due.ts";
export { DueLoop, waitUntilQuiet } from "./loop.ts";
