export { hashPassword, isPassword } from "./password.ts";
export { isLeaked, requireAnother, requireStrong } from "./password-strength.ts";
