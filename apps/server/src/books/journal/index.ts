export { PROCESSES_MAX } from "./batch-id.ts";
export { isPassing } from "./errors.ts";
export {
  type AuditLeaf,
  auditLeaf,
  blockHash,
  type EventLeaf,
  eventLeaf,
  merkleRoot,
  type PostingLeaf,
  postingLeaf,
} from "./flush/leaves.ts";
export type { Outcome } from "./flush/prepare.ts";
export { ensureInstall, genesisHash, type InstallWish } from "./install.ts";
export {
  type Answer,
  createJournal,
  type Decide,
  type Journal,
  type JournalOptions,
} from "./journal.ts";
