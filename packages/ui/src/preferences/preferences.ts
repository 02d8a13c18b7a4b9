import { useSyncExternalStore } from "react";
import { keepChoices } from "./kept-choices.ts";

// What nobody has chosen is the browser's language, the system's look and the second text size.
export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const contrasts = ["system", "standard", "more"] as const;
export type Contrast = (typeof contrasts)[number];
export const motions = ["system", "less"] as const;
export type Motion = (typeof motions)[number];
export const textSizes = [0, 1, 2, 3, 4] as const;
export type TextSize = (typeof textSizes)[number];

/** How a person likes to see an app, on this browser. */
export interface Preferences extends Readonly<Record<string, string | number | null>> {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly contrast: Contrast;
  readonly motion: Motion;
  readonly textSize: TextSize;
  /** The installation's mode as last seen: whoever is not signed in sees the ribbon too. */
  readonly lastMode: "test" | "live" | null;
  /** Where the company's days begin and end, as last seen; null before any server has said it. */
  readonly lastZone: string | null;
}

const darkScheme = matchMedia("(prefers-color-scheme: dark)");
const moreContrast = matchMedia("(prefers-contrast: more)");
const lessMotion = matchMedia("(prefers-reduced-motion: reduce)");
const followed = [darkScheme, moreContrast, lessMotion];

const preferences = keepChoices<Preferences>((kept) => {
  const lastMode = kept("lastMode");
  const lastZone = kept("lastZone");
  return {
    locale: readLocale(kept("locale") ?? navigator.language),
    theme: themes.find((theme) => theme === kept("theme")) ?? "system",
    contrast: contrasts.find((contrast) => contrast === kept("contrast")) ?? "system",
    motion: motions.find((motion) => motion === kept("motion")) ?? "system",
    textSize: textSizes.find((size) => String(size) === kept("textSize")) ?? 1,
    lastMode: lastMode === "test" || lastMode === "live" ? lastMode : null,
    lastZone: isZone(lastZone) ? lastZone : null,
  };
});

export const usePreferences = preferences.use;
export const readPreferences = preferences.read;
export const prefer = preferences.choose;

/** Shows what was kept, and follows choices and system for as long as the page lives. */
export function startPreferences(): void {
  onShownChange(show);
  show();
  // Kept, because a page that stands without the server does not say it.
  const { mode, zone } = document.documentElement.dataset;
  if (mode === "test" || mode === "live") prefer({ lastMode: mode });
  if (isZone(zone)) prefer({ lastZone: zone });
}

/** The theme that stands on the page: what "as the system has it" comes to. */
export function useShownTheme(): "light" | "dark" {
  return useSyncExternalStore(onShownChange, shownTheme);
}

function onShownChange(listener: () => void): () => void {
  for (const query of followed) query.addEventListener("change", listener);
  const forget = preferences.onChange(listener);
  return () => {
    for (const query of followed) query.removeEventListener("change", listener);
    forget();
  };
}

function shownTheme(): "light" | "dark" {
  const { theme } = readPreferences();
  if (theme !== "system") return theme;
  return darkScheme.matches ? "dark" : "light";
}

function show(): void {
  const { locale, motion, textSize } = readPreferences();
  const { dataset } = document.documentElement;
  dataset["theme"] = shownTheme();
  dataset["contrast"] = shownContrast();
  dataset["motion"] = motion === "less" || lessMotion.matches ? "less" : "all";
  dataset["text"] = String(textSize);
  document.documentElement.lang = locale;
}

function shownContrast(): "standard" | "more" {
  const { contrast } = readPreferences();
  if (contrast !== "system") return contrast;
  return moreContrast.matches ? "more" : "standard";
}

// A name of the IANA database that this browser knows.
function isZone(zone: string | null | undefined): zone is string {
  if (!zone) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function readLocale(language: string): Locale {
  return language.startsWith("zh") ? "zh-CN" : "en";
}
