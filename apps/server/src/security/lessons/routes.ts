import * as contract from "@coffer/contract";
import { command, type Endpoint, view } from "../access/index.ts";
import { checkAnswers, listOfLessons, readLesson } from "./learn.ts";

export const lessonRoutes: readonly Endpoint[] = [
  view(contract.listLessons, (read, { who, locale }) => listOfLessons(read, who, locale)),

  view(contract.getLesson, (read, { who, params, locale }) =>
    readLesson(read, who, { lesson: params.lesson, locale }),
  ),

  command(contract.answerLesson, (read, { who, params, body, locale }) =>
    checkAnswers(read, who, { lesson: params.lesson, answers: body.answers, locale }),
  ),
];
