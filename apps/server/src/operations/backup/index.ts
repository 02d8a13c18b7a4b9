export { type Compared, compareFigures, type Drilled, drillRestore } from "./drill.ts";
export { type Restored, restoreBackup } from "./restore.ts";
export { type Taken, takeBackup } from "./take.ts";
