export { backoff } from "./backoff.ts";
export { overdue } from "./overdue.ts";
