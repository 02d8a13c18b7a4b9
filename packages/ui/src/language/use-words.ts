import { useIntl } from "react-intl";
import type { WordKey } from "./words.ts";

/** What the shared parts say, by the keys of `words.ts`; an app's own words are its `useT`. */
export function useWords(): (key: WordKey) => string {
  const intl = useIntl();
  return (key) => intl.formatMessage({ id: key });
}

/** The house's name as people read it: in the logo and behind every page's title. */
export function useHouseName(): string {
  return useWords()("ui.name");
}
