export { bigintArray, columnType, encodeArray, textArray } from "./binary.ts";
export { type Catalog, getTable, readCatalog, type Table, type TableColumn } from "./catalog.ts";
export { clientConfig, createPool, createReads } from "./connect.ts";
export { type EmbeddedServer, startEmbedded } from "./embedded.ts";
export { keepRunning } from "./kept-running.ts";
export { migrate, migrationNames } from "./migrate.ts";
export { freePort, isFree } from "./ports.ts";
export { checkProduction } from "./production.ts";
export type { DB } from "./schema.ts";
