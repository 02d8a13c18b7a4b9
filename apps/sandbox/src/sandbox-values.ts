import type { SwitchName } from "./lab/switch-table.ts";
import { formatAmount } from "./platform/amount.ts";
import type { World } from "./world.ts";

/** What becomes of a charge: by its switch, or by the last two digits of its amount. */
export type Plan =
  | { readonly kind: "succeed"; readonly twice: boolean }
  | { readonly kind: "fail"; readonly failure: "insufficient_funds" | "declined" }
  | {
      readonly kind: "later";
      readonly end: "succeed" | "fail";
      readonly after: "slowMs" | "laterMs" | "reviewMs";
      readonly silent: boolean;
    }
  /** Nothing is planned: it stays in process until somebody decides at the lab. */
  | { readonly kind: "pending" }
  | { readonly kind: "step-up" };

const slow: Plan = { kind: "later", end: "succeed", after: "slowMs", silent: false };
const review: Plan = { kind: "later", end: "succeed", after: "reviewMs", silent: false };
const lateSuccess: Plan = { kind: "later", end: "succeed", after: "laterMs", silent: true };
const lateFailure: Plan = { kind: "later", end: "fail", after: "laterMs", silent: true };
const noFunds: Plan = { kind: "fail", failure: "insufficient_funds" };
const declined: Plan = { kind: "fail", failure: "declined" };

/** The sandbox values (README, section 8), by the digits a person typed. */
const byDigits: ReadonlyMap<string, Plan> = new Map<string, Plan>([
  ["01", slow],
  ["02", noFunds],
  ["03", declined],
  ["04", review],
  ["05", lateSuccess],
  ["06", lateFailure],
  ["07", { kind: "succeed", twice: true }],
  ["08", { kind: "step-up" }],
]);

const bySwitch: ReadonlyMap<string, Plan> = new Map<string, Plan>([
  ["slow", slow],
  ["insufficient-funds", noFunds],
  ["decline", declined],
  ["review", review],
  ["late-success", lateSuccess],
  ["late-failure", lateFailure],
  ["pending", { kind: "pending" }],
  ["step-up", { kind: "step-up" }],
]);

interface Asked {
  readonly reference: string;
  readonly amount: bigint;
  readonly currency: string;
}

/** The plan of a new charge. The switch wins over the amount, and is used up by it. */
export function planOf(
  world: World,
  by: Extract<SwitchName, `${string}.outcome`>,
  { reference, amount, currency }: Asked,
): Plan {
  const switched = bySwitch.get(world.switches.take(by, reference));
  if (switched) return switched;
  const digits = valueIn(amount, currency);
  const plan = byDigits.get(digits);
  if (!plan) return { kind: "succeed", twice: false };
  world.labLog.add({
    name: `${by.split(".")[0]}.amount`,
    value: digits,
    act: "acted",
    about: reference,
  });
  return plan;
}

/** Whether an amount asks for a step-up by itself. */
export const asksStepUp = (amount: bigint, currency: string): boolean =>
  byDigits.get(valueIn(amount, currency))?.kind === "step-up";

// Decimals, not minor units. A currency without decimals has no values.
const valueIn = (amount: bigint, currency: string): string =>
  /\.(\d\d)$/.exec(formatAmount(amount, currency))?.[1] ?? "";
