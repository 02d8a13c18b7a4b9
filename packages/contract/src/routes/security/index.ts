export * from "./credentials.ts";
export * from "./elder.ts";
export * from "./family.ts";
export * from "./freeze.ts";
export * from "./lessons.ts";
export * from "./passkeys.ts";
export * from "./pin-reset.ts";
export * from "./privacy.ts";
export {
  askOwnRecovery,
  askRecovery,
  confirmOwnRecovery,
  confirmRecovery,
  getRecovery,
  stopRecovery,
} from "./recovery.ts";
