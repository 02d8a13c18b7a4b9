export { hashPassword, isPassword } from "./password.ts";
export { requireStrong } from "./password-strength.ts";
