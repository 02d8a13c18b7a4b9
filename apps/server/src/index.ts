// What an operator's tools use of the server: the door of `apps/cli`.
export { type Config, readConfig } from "./config.ts";
export * from "./key-rotation.ts";
export { findKeks, readKeks } from "./keys.ts";
export * from "./operations/backup/index.ts";
export * from "./operations/canaries/index.ts";
export * from "./operations/inspect/index.ts";
export { migrationNames } from "./platform/db/index.ts";
export { connectReader } from "./platform/db/reader.ts";
export { archivedTo } from "./platform/db/wal-archive.ts";
export { placeId } from "./platform/ids.ts";
export { RefusalError } from "./platform/refusal.ts";
export { headsFile, readHeads } from "./proof/auditor/index.ts";
export * from "./proof/heads/index.ts";
export { type Result, verify } from "./proof/verify/index.ts";
export * from "./replacing.ts";
export { recordCheck } from "./security-office.ts";
export { addStaff, type NewStaff, staffRoles } from "./staff-office.ts";
export { type Visit, visitDatabase } from "./visit.ts";
