import { usePreferenceChoices } from "@coffer/ui/parts";

/**
 * The other language, in its own name, where the settings are not at hand yet: a form that is half
 * filled in stays as it is.
 */
export function LanguageSwitch() {
  const { language } = usePreferenceChoices();
  const other = language.options.find(({ value }) => value !== language.value);
  if (other === undefined) return null;
  return (
    <button
      type="button"
      lang={other.value}
      onClick={() => language.onChange(other.value)}
      className="ml-auto min-h-tap min-w-tap shrink-0 rounded-md px-2 font-semibold text-primary"
    >
      {other.label}
    </button>
  );
}
