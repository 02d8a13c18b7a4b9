import { usePreferenceChoices } from "@coffer/ui/parts";
import type { Locale } from "@coffer/ui/preferences";
import { useQuery } from "@tanstack/react-query";
import { meQuery, useChangedMe } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";

/**
 * The other language, in its own name, where the settings are not at hand yet: a form that is half
 * filled in stays as it is.
 */
export function LanguageSwitch() {
  const { language } = usePreferenceChoices();
  const tell = useTellHouse();
  const other = language.options.find(({ value }) => value !== language.value);
  if (other === undefined) return null;
  return (
    <button
      type="button"
      lang={other.value}
      onClick={() => {
        language.onChange(other.value);
        tell(other.value);
      }}
      className="ml-auto min-h-tap min-w-tap shrink-0 rounded-md px-2 font-semibold text-primary"
    >
      {other.label}
    </button>
  );
}

/** An account that is there already keeps the language too, for messages. No screen waits. */
function useTellHouse(): (locale: Locale) => void {
  // Whoever is signed in is asked for by the pages; here their answer is only used.
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const changedMe = useChangedMe();
  return (locale) => {
    if (me !== undefined) void wallet.changeMe({ locale }).then(changedMe);
  };
}
