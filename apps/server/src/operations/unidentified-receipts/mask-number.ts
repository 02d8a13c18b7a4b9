/** 8801000000020001 → ****0001: enough to compare with a paper, and too little to pay into. */
export const maskNumber = (number: string): string => `****${number.trim().slice(-4)}`;
