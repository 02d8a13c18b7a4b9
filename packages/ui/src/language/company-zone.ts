import { readPreferences } from "../preferences/index.ts";

// Of an installation that has chosen none (COFFER_ZONE).
const usual = "Asia/Shanghai";

/**
 * Where the company's days begin and end. Every date on a screen is one of its days, so that a bill
 * and a statement agree wherever they are read.
 */
export const companyZone = (): string => readPreferences().lastZone ?? usual;
