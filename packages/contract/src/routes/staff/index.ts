export * from "../console/index.ts";
export * from "./console-session.ts";
export * from "./password.ts";
export * from "./second-factor.ts";
export * from "./till-session.ts";
