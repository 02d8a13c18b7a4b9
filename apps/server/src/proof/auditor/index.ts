export {
  type Auditor,
  type AuditorOptions,
  type AuditorStatus,
  createAuditor,
  startAuditor,
} from "./auditor.ts";
export type { Finding } from "./finding.ts";
export { headsFile, headsSeen } from "./heads.ts";
