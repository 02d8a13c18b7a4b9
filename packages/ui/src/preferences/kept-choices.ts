import { useSyncExternalStore } from "react";

type Choices = Readonly<Record<string, string | number | boolean | null>>;

/** The choices, and how one hears of a change in this page; other tabs are not told. */
export interface KeptChoices<T> {
  readonly read: () => T;
  readonly choose: (change: Partial<T>) => void;
  /** The same for a component, which is drawn again when they change. */
  readonly use: () => T;
  readonly onChange: (listener: () => void) => () => void;
}

/**
 * Choices that this browser remembers, one storage entry each. Nothing personal belongs here: they
 * stay when somebody signs out. `readKept` turns the entries back into choices.
 */
export function keepChoices<T extends Choices>(
  readKept: (kept: (name: string) => string | null) => T,
): KeptChoices<T> {
  const listeners = new Set<() => void>();
  let current = readKept(kept);
  const read = () => current;
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  const choose = (change: Partial<T>) => {
    current = { ...current, ...change };
    for (const [name, value] of Object.entries(change)) keep(name, String(value));
    for (const listener of listeners) listener();
  };
  return { read, choose, onChange, use: () => useSyncExternalStore(onChange, read) };
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
