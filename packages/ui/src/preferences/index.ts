export { type KeptChoices, keepChoices } from "./kept-choices.ts";
export {
  type Contrast,
  contrasts,
  type Locale,
  locales,
  type Motion,
  motions,
  type Preferences,
  prefer,
  readPreferences,
  startPreferences,
  type TextSize,
  type Theme,
  textSizes,
  themes,
  usePreferences,
  useShownTheme,
} from "./preferences.ts";
