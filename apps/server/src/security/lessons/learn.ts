import type { answerLesson, getLesson, Locale, listLessons, ReplyOf } from "@coffer/contract";
import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Session } from "../identity/index.ts";
import { type Lesson, policeOf } from "./lesson.ts";
import { passedBy } from "./store.ts";
import { lessons } from "./texts/all.ts";

/** How many there are, and how many of them this person has passed. */
export async function lessonsDone(
  read: Reader,
  person: string,
): Promise<{ readonly done: number; readonly all: number }> {
  const passed = await passedBy(read, person);
  return { done: lessons.filter(({ id }) => passed.has(id)).length, all: lessons.length };
}

/**
 * In the order in which they are offered; a lesson that was passed in an earlier edition counts.
 */
export async function listOfLessons(
  read: Reader,
  who: Session,
  locale: Locale,
): Promise<ReplyOf<typeof listLessons>> {
  const passed = await passedBy(read, who.user);
  return {
    data: lessons.map(({ id, words }) => {
      const { title, summary } = words[locale];
      return { id, title, summary, done: passed.has(id) };
    }),
  };
}

const getLessonOf = (id: string): Lesson =>
  lessons.find((lesson) => lesson.id === id) ?? refuse("resource.not_found");

interface Reading {
  readonly lesson: string;
  readonly locale: Locale;
  /** The police's number against fraud, where the country has one. */
  readonly fraudLine: string | null;
}

/**
 * Without the right answers, which stay in the house until somebody has answered. Refuses
 * `resource.not_found`.
 */
export async function readLesson(
  read: Reader,
  who: Session,
  order: Reading,
): Promise<ReplyOf<typeof getLesson>> {
  const { id, words } = getLessonOf(order.lesson);
  const { title, paragraphs, questions } = words[order.locale];
  const police = policeOf(order.fraudLine)[order.locale];
  const told = (text: string): string => text.replaceAll("{police}", police);
  return {
    id,
    title,
    paragraphs: paragraphs.map(told),
    questions: questions.map(({ question, options }) => ({
      question,
      options: options.map(told),
    })),
    done: (await passedBy(read, who.user)).has(id),
  };
}

export interface Answers {
  readonly lesson: string;
  /** The places of the chosen answers, in the order of the questions. */
  readonly answers: readonly number[];
  readonly locale: Locale;
}

/**
 * Checks a quiz and writes the result down, whether it is passed or not. A lesson may be tried as
 * often as one likes: it is there to be learnt, and once passed it stays so. Refuses
 * `resource.not_found`. An answer that is missing or beyond the three is a wrong one. Evidence that
 * the house has taught (反诈法, art. 30).
 */
export function checkAnswers(
  read: Reader,
  who: Session,
  order: Answers,
): Work<ReplyOf<typeof answerLesson>> {
  const { id, edition, right, words } = getLessonOf(order.lesson);
  const { questions } = words[order.locale];
  const marks = right.map((place, at) => order.answers[at] === place);
  const rightAnswers = marks.filter(Boolean).length;
  const passed = rightAnswers === right.length;
  const result = newId("lsn");
  const { user: person } = who;
  return {
    insert: [
      row("lessonResult", {
        id: result,
        person,
        lesson: id,
        edition,
        rightAnswers,
        passed,
        at: read.now,
      }),
    ],
    audit: [
      {
        action: passed ? "lesson.pass" : "lesson.miss",
        subject: result,
        detail: { person, lesson: id, right: rightAnswers },
      },
    ],
    reply: {
      passed,
      answers: questions.map(({ why }, at) => ({ right: marks[at] === true, why })),
    },
  };
}
