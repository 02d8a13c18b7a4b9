import { type Money, scale } from "@coffer/money";
import { assert } from "../../platform/refusal.ts";

/** What the contract with a gateway says of money: how it settles and what it takes. */
export interface GatewayTerms {
  readonly id: string;
  /** Gross: the pool gets all of it and the fee is invoiced. Net: the fee is kept back. */
  readonly settles: "gross" | "net";
  readonly feeBps: bigint;
}

// The fixed order of two: A first, because a payer who is not sent to another page is done sooner.
export const gatewayOrder: readonly GatewayTerms[] = [
  { id: "gateway-a", settles: "gross", feeBps: 60n },
  { id: "gateway-b", settles: "net", feeBps: 38n },
];

/** The terms with this gateway; one that there is no contract with is a fault. */
export function gatewayTerms(id: string): GatewayTerms {
  const found = gatewayOrder.find((terms) => terms.id === id);
  assert(found, `no terms with a gateway ${id}`);
  return found;
}

/** What this gateway will bill for a charge: half-up to the minor unit, as its invoice does. */
export const gatewayFee = (terms: GatewayTerms, amount: Money): Money =>
  scale(amount, terms.feeBps, 10_000n, "half-up");

/** Who comes after this one; undefined after the last. */
export const nextGateway = (id: string): GatewayTerms | undefined =>
  gatewayOrder[gatewayOrder.findIndex((terms) => terms.id === id) + 1];
