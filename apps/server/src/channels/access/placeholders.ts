import { Fault } from "../../platform/refusal.ts";
import { type ChannelAccess, secretsOf } from "./access.ts";

// What people write where a secret is still to come, and how the sandbox begins all of its own.
// Six letters at least: shorter ones turn up in secrets that somebody drew.
const WORDS = /change|replace|example|placeholder|secret|password|_test_|…/i;
// A secret that somebody drew has more: sixteen characters in hex of a 64-bit number.
const LENGTH_MIN = 16;
const DIFFERENT_MIN = 8;

const isPlaceholder = (text: string): boolean =>
  text.length < LENGTH_MIN || new Set(text).size < DIFFERENT_MIN || WORDS.test(text);

/** Refuses a live house that would sign, or be believed, by a secret that everybody knows (X18). */
export function refusePlaceholders(access: ChannelAccess): void {
  if (access.sandboxKey !== undefined) {
    throw new Fault("live mode refuses the sandbox's channels: sandboxKey stands in the file");
  }
  const found = secretsOf(access).find(({ secret }) => isPlaceholder(secret));
  if (!found) return;
  throw new Fault(`live mode refuses a placeholder for ${found.field} of COFFER_CHANNELS`);
}
