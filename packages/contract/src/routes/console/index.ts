export * from "./keys.ts";
export * from "./ledger.ts";
export * from "./movements.ts";
export * from "./proof.ts";
export * from "./recoveries.ts";
export * from "./search.ts";
export * from "./users.ts";
export * from "./work.ts";
