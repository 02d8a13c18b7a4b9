import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Keyring } from "../../platform/keyring.ts";

/** E.164 of what a person typed (full-width digits, spaces, 0086…), or undefined. */
export function normalisePhone(text: string): string | undefined {
  const plain = text.normalize("NFKC").replace(/^\s*00/, "+");
  const parsed = parsePhoneNumberFromString(plain, "CN");
  return parsed?.isPossible() ? parsed.number : undefined;
}

/** A number in E.164 as people write their own: without the country's code. */
export const writtenAtHome = (e164: string): string =>
  parsePhoneNumberFromString(e164)?.nationalNumber ?? e164;

/**
 * What is stored beside a sealed value so that it can be found by equality. One key per column: the
 * same phone in two columns gives two unrelated values. `normalised` has to be of one spelling, or
 * equal values are not found.
 */
export function blindIndex(keyring: Keyring, column: string, normalised: string): string {
  return keyring.mac(`index/${column}`, normalised).toString("base64url");
}
