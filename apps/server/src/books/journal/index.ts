export { PROCESSES_MAX } from "./batch-id.ts";
export { isPassing } from "./errors.ts";
export {
  type AuditLeaf,
  auditFields,
  blockHash,
  type EventLeaf,
  eventFields,
  type LeafFields,
  leafOf,
  merkleRoot,
  type PostingLeaf,
  postingFields,
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
