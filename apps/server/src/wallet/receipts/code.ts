import { crockford } from "../../platform/ids.ts";
import type { Keyring } from "../../platform/keyring.ts";

/** The code of a bill's receipt: 128 bits of an HMAC, in 26 characters that are easily read out. */
export function receiptCode(keyring: Keyring, bill: string): string {
  const bytes = keyring.mac("receipt", bill).subarray(0, 16);
  return crockford(BigInt(`0x${bytes.toString("hex")}`));
}
