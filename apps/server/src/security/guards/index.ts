export { type Guard, isLocked, openGuard, passed, wrongTry } from "./guard.ts";
