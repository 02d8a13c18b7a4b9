export { closingDueHandlers, isClosing } from "./closing.ts";
export { closureHolding, exportHolding } from "./holding.ts";
export { keptBack, letRun, owedSince } from "./keep-back.ts";
export { dataExportDueHandlers } from "./make-export.ts";
export type { PrivacyTools } from "./privacy-tools.ts";
