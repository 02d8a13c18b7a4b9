export { type Compared, compareFigures, type Drilled, drillRestore, takeFigures } from "./drill.ts";
export { type Figures, isFigures, type Manifest } from "./manifest.ts";
export { type Backup, findBackups } from "./place.ts";
export { type Restored, restoreBackup } from "./restore.ts";
export { shredLists } from "./shred-lists.ts";
export { type Taken, takeBackup } from "./take.ts";
