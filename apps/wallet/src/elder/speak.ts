import { readPreferences } from "@coffer/ui/preferences";
import { readHabits } from "../shell/habits.ts";

/**
 * Says a result aloud, in the language of the screen. A browser that cannot speak, or has nobody
 * listening, loses nothing: the words stand on the screen as well.
 */
export function speak(words: string): void {
  if (readHabits().silent || !("speechSynthesis" in window)) return;
  const saying = new SpeechSynthesisUtterance(words);
  saying.lang = readPreferences().locale;
  window.speechSynthesis.cancel();
  window.speechSynthesis.speak(saying);
}
