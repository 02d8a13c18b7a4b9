import type { Locale } from "@coffer/ui/preferences";
import { keepChoices } from "@coffer/ui/preferences";

/** Whether this till says aloud what it was paid. */
const choices = keepChoices<{ readonly voice: boolean }>((kept) => ({
  voice: kept("voice") !== "false",
}));

export const useVoice = () => choices.use().voice;
export const chooseVoice = (voice: boolean) => choices.choose({ voice });

/** Says it, unless this till is muted or the browser has no voice. The screen says it anyway. */
export function say(text: string, locale: Locale): void {
  if (!choices.read().voice || !("speechSynthesis" in window)) return;
  const words = new SpeechSynthesisUtterance(text);
  words.lang = locale;
  // A result that is late is no news: the one before is cut off.
  speechSynthesis.cancel();
  speechSynthesis.speak(words);
}
