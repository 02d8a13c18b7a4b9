import type { Reader, Row } from "../../books/work/index.ts";
import { type PersonKey, personKey } from "../../security/vault/index.ts";

// What is sold is text a person wrote: sealed under the merchant's key like every such text.
const place = (order: string) => ({ table: "ord", column: "description", row: order });

/** For the order's row; opens under the same merchant's key and at this order alone. */
export const sealDescription = (key: PersonKey, order: string, text: string): Buffer =>
  key.seal(place(order), text);

/** What was sold, for a viewer who may know; a merchant whose key is gone leaves a dash. */
export async function openDescription(read: Reader, order: Row<"ord">): Promise<string> {
  const key = await personKey(read, order.merchant);
  return key.open(place(order.id), order.description).reveal();
}
