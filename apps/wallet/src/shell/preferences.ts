import { useSyncExternalStore } from "react";

export type Locale = "zh-CN" | "en";
export type Theme = "system" | "light" | "dark";

/**
 * What this browser remembers about how its person likes to see things. Nothing of it is personal.
 */
export interface Preferences {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly textSize: TextSize;
  readonly balanceHidden: boolean;
  readonly welcomed: boolean;
  /**
   * The mode of this installation as last seen: the pages before signing in wear the ribbon too.
   */
  readonly lastMode: "test" | "live" | null;
}

export const textSizes = [0, 1, 2, 3, 4] as const;
export type TextSize = (typeof textSizes)[number];

const listeners = new Set<() => void>();
const darkScheme = matchMedia("(prefers-color-scheme: dark)");
let current = readKept();

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, readPreferences);
}

export function readPreferences(): Preferences {
  return current;
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  for (const [name, value] of Object.entries(change)) keep(name, String(value));
  show();
  for (const listener of listeners) listener();
}

/** Follows the system's theme for as long as the page lives, and shows what was kept. */
export function startPreferences(): void {
  darkScheme.addEventListener("change", show);
  show();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(): void {
  const { dataset } = document.documentElement;
  const systemTheme = darkScheme.matches ? "dark" : "light";
  dataset["theme"] = current.theme === "system" ? systemTheme : current.theme;
  dataset["text"] = String(current.textSize);
  document.documentElement.lang = current.locale;
}

function readKept(): Preferences {
  const theme = kept("theme");
  const lastMode = kept("lastMode");
  const textSize = textSizes.find((size) => String(size) === kept("textSize"));
  return {
    locale: readLocale(kept("locale") ?? navigator.language),
    theme: theme === "light" || theme === "dark" ? theme : "system",
    textSize: textSize ?? 1,
    balanceHidden: kept("balanceHidden") === "true",
    welcomed: kept("welcomed") === "true",
    lastMode: lastMode === "test" || lastMode === "live" ? lastMode : null,
  };
}

function readLocale(language: string): Locale {
  return language.startsWith("zh") ? "zh-CN" : "en";
}

// A browser that refuses storage still works: it only forgets.
function kept(name: string): string | null {
  try {
    return localStorage.getItem(`coffer.${name}`);
  } catch {
    return null;
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`coffer.${name}`, value);
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}
