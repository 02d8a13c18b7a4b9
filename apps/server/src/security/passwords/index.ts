export { hashPassword, isPassword } from "./password.ts";
export { isLeaked, requireStrong } from "./password-strength.ts";
