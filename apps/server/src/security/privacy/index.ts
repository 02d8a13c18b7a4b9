export { closingDueHandlers } from "./closing.ts";
export { closureHolding, exportHolding } from "./holding.ts";
export { dataExportDueHandlers } from "./make-export.ts";
export type { PrivacyTools } from "./privacy-tools.ts";
