import type { Install } from "../../books/work/index.ts";
import { dayIn } from "../../platform/calendar.ts";
import { assert } from "../../platform/refusal.ts";
import { cn } from "./cn.ts";
import { eu } from "./eu.ts";
import type { Pack } from "./pack.ts";

// A later version of a pack stands behind the earlier ones.
export const packs: readonly Pack[] = [...cn, ...eu];

/** What an installation may be made with. */
export const packIds: readonly string[] = [...new Set(packs.map(({ id }) => id))];

/** No version of a pack changes it: balances stand in it. */
export function currencyOfPack(id: string): string {
  const found = packs.find((pack) => pack.id === id);
  assert(found, "the pack is known");
  return found.currency;
}

// No term of anybody's, so it is of no version: where it changes, it changes at once.
const fraudLines: Readonly<Record<string, string>> = { cn: "96110" };

/**
 * The police's own number against fraud, for whoever is unsure; null where the country has none.
 */
export const fraudLineOf = (read: { readonly install: Pick<Install, "pack"> }): string | null =>
  fraudLines[read.install.pack] ?? null;

/** The version of the installation's pack that holds now. */
export function packOf(read: { readonly install: Install; readonly now: Date }): Pack {
  const today = dayIn(read.install.zone, read.now);
  const found = packs.findLast(
    (pack) => pack.id === read.install.pack && pack.effectiveFrom <= today,
  );
  assert(found, "the installation's pack is known and in force");
  return found;
}
