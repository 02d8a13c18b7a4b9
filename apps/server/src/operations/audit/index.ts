export { auditAbout } from "./store.ts";
