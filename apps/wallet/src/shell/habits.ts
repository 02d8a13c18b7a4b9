import { keepChoices } from "@coffer/ui/preferences";

/** What this browser remembers of the wallet's use, beside the preferences all apps share. */
interface Habits extends Readonly<Record<string, boolean>> {
  readonly balanceHidden: boolean;
  /** Results are not read aloud in elder mode. */
  readonly silent: boolean;
  /** Somebody has signed in here before: the first page is then the way in, not the welcome. */
  readonly welcomed: boolean;
}

const habits = keepChoices<Habits>((kept) => ({
  balanceHidden: kept("balanceHidden") === "true",
  silent: kept("silent") === "true",
  welcomed: kept("welcomed") === "true",
}));

export const useHabits = habits.use;
export const readHabits = habits.read;
export const changeHabits = habits.choose;
