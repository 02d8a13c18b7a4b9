export * from "./credentials.ts";
export * from "./freeze.ts";
export * from "./passkeys.ts";
