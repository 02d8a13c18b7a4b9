import type { Locale } from "@coffer/contract";

/** A short article and three questions, each with three answers of which one is right. */
export interface Lesson {
  readonly id: string;
  /** Raised whenever the words change: a result names what it is the result of. */
  readonly edition: number;
  /** The place of the right answer of each question. It never travels before the answers do. */
  readonly right: readonly [number, number, number];
  readonly words: Readonly<Record<Locale, LessonWords>>;
}

/**
 * Whom somebody unsure asks, put for `{police}` in a text: their line against fraud, by its number
 * where the country has one.
 */
export const policeOf = (fraudLine: string | null): Readonly<Record<Locale, string>> =>
  fraudLine === null
    ? { "zh-CN": "警方", en: "the police" }
    : { "zh-CN": `反诈专线 ${fraudLine}`, en: `the police’s line against fraud, ${fraudLine}` };

/** `{police}` may stand in paragraphs and options. */
export interface LessonWords {
  readonly title: string;
  readonly summary: string;
  readonly paragraphs: readonly string[];
  readonly questions: readonly [Question, Question, Question];
}

/**
 * `options` are in the order of the screen, the same for everybody: `right` names one by its place.
 */
export interface Question {
  readonly question: string;
  readonly options: readonly [string, string, string];
  /** Told with the result, whatever was answered. */
  readonly why: string;
}
