export { createBatchIds, PROCESSES_MAX, wallOfBatch } from "./batch-id.ts";
export { isConnectionLost } from "./errors.ts";
export { ensureInstall, genesisHash, type InstallWish } from "./install.ts";
export {
  type Answer,
  createJournal,
  type Decide,
  type Journal,
  type JournalOptions,
} from "./journal.ts";
export {
  type AuditLeaf,
  auditLeaf,
  blockHash,
  type EventLeaf,
  eventLeaf,
  merkleRoot,
  type PostingLeaf,
  postingLeaf,
} from "./leaves.ts";
export { mapReply } from "./map-reply.ts";
export type { Outcome } from "./prepare.ts";
export type { Install, Reader, Row, TableName } from "./reader.ts";
export { change, rely, row } from "./rows.ts";
export type {
  AccountRef,
  AuditLine,
  Change,
  Charge,
  Claim,
  Context,
  Due,
  HouseEvent,
  IdempotencyKey,
  Insert,
  Move,
  Posting,
  Reliance,
  Standing,
  Strength,
  Work,
} from "./work.ts";
