export { createSecurityLog, type SecurityLine, type SecurityLog } from "./security-log.ts";
