import { useIntl } from "react-intl";
import type { WordKey } from "./words.ts";

export function useWords(): (key: WordKey) => string {
  const intl = useIntl();
  return (key) => intl.formatMessage({ id: key });
}

/** The house's name as people read it: in the logo and behind every page's title. */
export function useHouseName(): string {
  return useWords()("ui.name");
}
