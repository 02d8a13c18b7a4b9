export { Auditor, type AuditorOptions, type AuditorStatus, startAuditor } from "./auditor.ts";
export type { Finding } from "./finding.ts";
export { headsFile, headsSeen, readHeads } from "./heads.ts";
export { createAuditPool } from "./pace.ts";
export { Turn } from "./turn.ts";
