// The banks there is a contract with, under the names people know.
export const banks = ["bank-a", "bank-b"] as const;
/** The id of a bank in every route, row and notice. */
export type BankId = (typeof banks)[number];

export const bankNames: Readonly<
  Record<BankId, { readonly "zh-CN": string; readonly en: string }>
> = {
  "bank-a": { "zh-CN": "甲银行", en: "Bank A" },
  "bank-b": { "zh-CN": "乙银行", en: "Bank B" },
};

/** The name of a bank; one of earlier contracts keeps its id. */
export function bankName(bank: string, locale: "zh-CN" | "en"): string {
  const known = banks.find((one) => one === bank);
  return known ? bankNames[known][locale] : bank;
}
