import { type Money, toWire } from "@coffer/money";
import type { Reader, Row, Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { createOrder } from "../orders/index.ts";

export interface Ask {
  readonly amount: Money;
  /** What is sold, if the cashier says so; otherwise the reference stands for it. */
  readonly description: string | undefined;
}

// The customer stands at the counter. Longer, and a code that was left is paid by the next one.
const COUNTER_SECONDS = 300;

/** Asks for an amount at the counter: an order like any other, with a reference of the till's. */
export async function ask(
  read: Reader,
  { merchant }: { readonly merchant: `mer_${string}` },
  { amount, description }: Ask,
): Promise<Work<Row<"ord">>> {
  const holder = await read.load("holder", merchant);
  assert(holder, "a merchant has a holder row");
  const reference = `till-${newId("ord").slice(-26)}`;
  return createOrder(
    read,
    { merchant, standing: holder.version },
    {
      reference,
      amount,
      description: description ?? `${toWire(amount).value} ${amount.currency}`,
      capture: "automatic",
      expiresInSeconds: COUNTER_SECONDS,
    },
  );
}
