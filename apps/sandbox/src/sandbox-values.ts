import { formatAmount } from "./platform/amount.ts";

/** What the last two digits of an amount make of a charge (README, section 8). */
export type Plan =
  | { readonly kind: "succeed"; readonly twice: boolean }
  | { readonly kind: "fail"; readonly failure: "insufficient_funds" | "declined" }
  | {
      readonly kind: "later";
      readonly end: "succeed" | "fail";
      readonly after: "slowMs" | "laterMs" | "reviewMs";
      readonly silent: boolean;
    }
  | { readonly kind: "step-up" };

export function planOf(amount: bigint, currency: string): Plan {
  // Decimals, not minor units: the digits a person typed. A currency without decimals has no
  // values.
  switch (/\.(\d\d)$/.exec(formatAmount(amount, currency))?.[1]) {
    case "01":
      return { kind: "later", end: "succeed", after: "slowMs", silent: false };
    case "02":
      return { kind: "fail", failure: "insufficient_funds" };
    case "03":
      return { kind: "fail", failure: "declined" };
    case "04":
      return { kind: "later", end: "succeed", after: "reviewMs", silent: false };
    case "05":
      return { kind: "later", end: "succeed", after: "laterMs", silent: true };
    case "06":
      return { kind: "later", end: "fail", after: "laterMs", silent: true };
    case "07":
      return { kind: "succeed", twice: true };
    case "08":
      return { kind: "step-up" };
    default:
      return { kind: "succeed", twice: false };
  }
}
