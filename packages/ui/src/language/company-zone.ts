/**
 * Where the company's days begin and end. Every date on a screen is one of its days, so that a bill
 * and a statement agree wherever they are read.
 */
export const companyZone = "Asia/Shanghai";
