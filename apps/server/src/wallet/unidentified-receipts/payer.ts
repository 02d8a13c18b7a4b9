import { Object as ObjectOf, String as StringOf } from "typebox";
import type { Reader } from "../../books/work/index.ts";
import { fits } from "../../platform/outbound/index.ts";
import { assert } from "../../platform/refusal.ts";
import { type Sensitive, sensitive } from "../../security/vault/index.ts";

/** Who sent it, as their bank told us. */
export interface Payer {
  readonly name: Sensitive<string>;
  readonly number: Sensitive<string>;
  readonly text: Sensitive<string>;
}

const isStored = fits(ObjectOf({ name: StringOf(), number: StringOf(), text: StringOf() }));

const placeOf = (id: string): string => `unidentified_receipt|payer|${id}`;

/**
 * Under the installation's secret, as the notice it came in: there is no person whose key could
 * seal it, and whose it is may never be found.
 */
export function sealPayer(read: Reader, id: string, { name, number, text }: Payer): Buffer {
  const told = { name: name.reveal(), number: number.reveal(), text: text.reveal() };
  return read.keyring.seal(placeOf(id), Buffer.from(JSON.stringify(told)));
}

/** Null where nobody told who sent it. */
export function payerOf(
  read: Reader,
  { id, payer }: { readonly id: string; readonly payer: Uint8Array | null },
): Payer | null {
  if (payer === null) return null;
  const told: unknown = JSON.parse(read.keyring.open(placeOf(id), payer).toString("utf8"));
  assert(isStored(told), "a payer is a name, a number and a text");
  const { name, number, text } = told;
  return { name: sensitive(name), number: sensitive(number), text: sensitive(text) };
}
