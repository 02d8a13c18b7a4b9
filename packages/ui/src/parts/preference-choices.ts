import { useWords } from "../language/index.ts";
import {
  contrasts,
  type Locale,
  motions,
  prefer,
  textSizes,
  themes,
  usePreferences,
} from "../preferences/index.ts";

// Each language is written in itself: whoever needs it may read no other.
const languages: readonly { readonly value: Locale; readonly label: string }[] = [
  { value: "zh-CN", label: "简体中文" },
  { value: "en", label: "English" },
];

/** How a person may have the app, each as one choice of a few; an app draws it in its own way. */
export function usePreferenceChoices() {
  const say = useWords();
  const { locale, theme, contrast, motion, textSize } = usePreferences();
  return {
    language: {
      label: say("ui.prefer.language"),
      value: locale,
      options: languages,
      onChange: (next: typeof locale) => prefer({ locale: next }),
    },
    theme: {
      label: say("ui.prefer.theme"),
      value: theme,
      options: themes.map((value) => ({ value, label: say(`ui.prefer.theme.${value}`) })),
      onChange: (next: typeof theme) => prefer({ theme: next }),
    },
    contrast: {
      label: say("ui.prefer.contrast"),
      value: contrast,
      options: contrasts.map((value) => ({ value, label: say(`ui.prefer.contrast.${value}`) })),
      onChange: (next: typeof contrast) => prefer({ contrast: next }),
    },
    motion: {
      label: say("ui.prefer.motion"),
      value: motion,
      options: motions.map((value) => ({ value, label: say(`ui.prefer.motion.${value}`) })),
      onChange: (next: typeof motion) => prefer({ motion: next }),
    },
    text: {
      label: say("ui.prefer.text"),
      value: textSize,
      options: textSizes.map((value) => ({ value, label: say(`ui.prefer.text.${value}`) })),
      onChange: (next: typeof textSize) => prefer({ textSize: next }),
    },
  };
}
