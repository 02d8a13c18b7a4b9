export { backoff } from "./backoff.ts";
