import type { Keyring } from "../../platform/keyring.ts";
import type { Checked, Invariant, Queries } from "../invariants/index.ts";
import { checkKeys } from "./check-keys.ts";
import { checkSealed } from "./check-sealed.ts";

type Check = (db: Queries, keyring: Keyring) => Promise<Checked>;

/** What only whoever has the key can tell: without it not checked, which is never held. */
export const vaultInvariants = (
  keyring: Keyring | undefined,
  trouble?: string,
): readonly Invariant[] => {
  const invariant = (id: string, sentence: string, check: Check): Invariant => ({
    id,
    sentence,
    follows: false,
    check: async (db) => {
      if (keyring) return check(db, keyring);
      if (trouble) return { checked: 0, problems: [{ at: "keys", what: trouble }] };
      return { checked: 0, problems: [], skipped: "no key was given (keys/kek, or COFFER_KEK)" };
    },
  });
  return [
    invariant(
      "X03",
      "Every sealed value opens, under its person's key, in its own table, column and row",
      checkSealed,
    ),
    invariant(
      "X05",
      "Every data key opens under the key-encryption key it names, and that one is at hand",
      checkKeys,
    ),
  ];
};
