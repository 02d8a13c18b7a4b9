export { type Guard, openGuard, type Passed, passed, wrongTry } from "./guard.ts";
