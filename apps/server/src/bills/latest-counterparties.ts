import type { Reader } from "../books/work/index.ts";
import type { BillKind } from "./bill.ts";
import { findBills } from "./store.ts";

/** Whom, and the business time of the latest bill with them. */
export interface LatestCounterparty {
  readonly counterparty: string;
  readonly at: Date;
}

// So many bills back: somebody who was sent something before them is not recent any more.
const BILLS_MAX = 100;

interface Wanted {
  readonly kind: BillKind;
  readonly state: string;
  readonly most: number;
}

/** Whom an owner paid last in this way, each once, newest first. */
export async function latestCounterparties(
  read: Reader,
  owner: string,
  { kind, state, most }: Wanted,
): Promise<readonly LatestCounterparty[]> {
  const bills = await findBills(read, owner, {
    kind,
    direction: "out",
    before: null,
    rows: BILLS_MAX,
    limit: BILLS_MAX,
  });
  const found = new Map<string, Date>();
  for (const { counterparty, at } of bills.filter((bill) => bill.state === state)) {
    if (counterparty !== null && !found.has(counterparty)) found.set(counterparty, at);
  }
  return [...found].slice(0, most).map(([counterparty, at]) => ({ counterparty, at }));
}
