import {
  contrasts,
  type Locale,
  prefer,
  textSizes,
  themes,
  usePreferences,
} from "@coffer/ui/preferences";
import { Choice } from "../parts/choice.tsx";
import { useT } from "./translation.ts";

// Each language is written in itself: whoever needs it may read no other.
const languages: readonly { readonly value: Locale; readonly label: string }[] = [
  { value: "zh-CN", label: "简体中文" },
  { value: "en", label: "English" },
];

interface LanguageChoiceProps {
  readonly onChosen?: (locale: Locale) => void;
}

export function LanguageChoice({ onChosen }: LanguageChoiceProps) {
  const t = useT();
  const { locale } = usePreferences();
  const choose = (next: Locale) => {
    prefer({ locale: next });
    onChosen?.(next);
  };
  return (
    <Choice label={t("prefer.language")} value={locale} options={languages} onChange={choose} />
  );
}

export function ThemeChoice() {
  const t = useT();
  const { theme } = usePreferences();
  const options = themes.map((value) => ({
    value,
    label: t(`prefer.theme.${value}`),
  }));
  return (
    <Choice
      label={t("prefer.theme")}
      value={theme}
      options={options}
      onChange={(next) => prefer({ theme: next })}
    />
  );
}

export function ContrastChoice() {
  const t = useT();
  const { contrast } = usePreferences();
  const options = contrasts.map((value) => ({ value, label: t(`prefer.contrast.${value}`) }));
  return (
    <Choice
      label={t("prefer.contrast")}
      value={contrast}
      options={options}
      onChange={(next) => prefer({ contrast: next })}
    />
  );
}

export function TextSizeChoice() {
  const t = useT();
  const { textSize } = usePreferences();
  const options = textSizes.map((value) => ({ value, label: t(`prefer.text.${value}`) }));
  return (
    <Choice
      label={t("prefer.text")}
      value={textSize}
      options={options}
      onChange={(next) => prefer({ textSize: next })}
    />
  );
}
