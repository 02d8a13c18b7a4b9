import { usePreferenceChoices } from "@coffer/ui/parts";
import type { Locale } from "@coffer/ui/preferences";
import { Choice } from "../parts/choice.tsx";

interface PreferenceChoicesProps {
  readonly onLanguage?: (locale: Locale) => void;
}

/** How the wallet looks and reads on this phone. */
export function PreferenceChoices({ onLanguage }: PreferenceChoicesProps) {
  const { language, theme, contrast, motion, text } = usePreferenceChoices();
  const speak = (next: Locale) => {
    language.onChange(next);
    onLanguage?.(next);
  };
  return (
    <>
      <Choice {...language} onChange={speak} />
      <Choice {...theme} />
      <Choice {...text} />
      <Choice {...contrast} />
      <Choice {...motion} />
    </>
  );
}
