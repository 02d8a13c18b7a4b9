export { mapReply } from "./map-reply.ts";
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
  HolderStatus,
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
