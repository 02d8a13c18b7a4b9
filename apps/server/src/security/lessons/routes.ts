import * as contract from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { command, type Endpoint, view } from "../access/index.ts";
import { checkAnswers, listOfLessons, readLesson } from "./learn.ts";

/** The police's number against fraud is the jurisdiction's, and the house hands it in. */
export const lessonRoutes = (fraudLineOf: (read: Reader) => string | null): readonly Endpoint[] => [
  view(contract.listLessons, (read, { who, locale }) => listOfLessons(read, who, locale)),

  view(contract.getLesson, (read, { who, params, locale }) =>
    readLesson(read, who, { lesson: params.lesson, locale, fraudLine: fraudLineOf(read) }),
  ),

  command(contract.answerLesson, (read, { who, params, body, locale }) =>
    checkAnswers(read, who, { lesson: params.lesson, answers: body.answers, locale }),
  ),
];
