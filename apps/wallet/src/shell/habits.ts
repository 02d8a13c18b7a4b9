import { keepChoices } from "@coffer/ui/preferences";

/** What this browser remembers of the wallet's use, beside the preferences all apps share. */
interface Habits extends Readonly<Record<string, boolean>> {
  readonly balanceHidden: boolean;
  /** Results are not read aloud in elder mode. */
  readonly silent: boolean;
  /** Somebody has signed in here before: the first page is then the way in, not the welcome. */
  readonly welcomed: boolean;
  /** Elder mode was chosen on the first page, for an account still to be made or signed in to. */
  readonly elderWanted: boolean;
  /** Whether whoever used it last has elder mode: the pages before signing in are large too. */
  readonly elderSeen: boolean;
}

const habits = keepChoices<Habits>((kept) => ({
  balanceHidden: kept("balanceHidden") === "true",
  silent: kept("silent") === "true",
  welcomed: kept("welcomed") === "true",
  elderWanted: kept("elderWanted") === "true",
  elderSeen: kept("elderSeen") === "true",
}));

export const useHabits = habits.use;
export const readHabits = habits.read;
export const changeHabits = habits.choose;
