import type { Reader, Row } from "../../books/work/index.ts";
import { type PersonKey, personKey } from "../../security/vault/index.ts";

// What is sold is text a person wrote: sealed under the merchant's key like every such text.
const place = (order: string) => ({ table: "ord", column: "description", row: order });

export const sealDescription = (key: PersonKey, order: string, text: string): Buffer =>
  key.seal(place(order), text);

export async function openDescription(read: Reader, order: Row<"ord">): Promise<string> {
  const key = await personKey(read, order.merchant);
  return key.open(place(order.id), order.description).reveal();
}
