export * from "./clock.ts";
export * from "./sandbox.ts";
