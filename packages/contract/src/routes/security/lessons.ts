import { route } from "../../route.ts";
import { instant, slug } from "../../schema/fields.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  text,
  whole,
  yesNo,
} from "../../schema/shape.ts";

const asking = {
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  refuses: [],
} as const;

const securityLine = entity("SecurityLine", {
  measure: choice(["passkey", "totp", "pin", "recovery", "password", "devices", "lessons"]),
  done: yesNo(),
  points: whole(0, 100),
  pointsMax: whole(0, 100),
  count: nullable(whole(0, 1_000)),
});

export const getSecurityCentre = route({
  ...asking,
  name: "getSecurityCentre",
  method: "GET",
  path: "/v1/me/security",
  summary: "How well this account is protected, out of 100, and by what",
  replies: {
    200: entity("SecurityCentre", {
      score: whole(0, 100),
      lines: listOf(securityLine, 20),
      lessonsAll: whole(0, 100),
      passwordSince: instant,
      passwordIsOld: yesNo(),
    }),
  },
});

const words = text({ max: 600 });
const lesson = { id: slug, title: words, done: yesNo() };

export const listLessons = route({
  ...asking,
  name: "listLessons",
  method: "GET",
  path: "/v1/me/lessons",
  summary: "Short lessons about scams and safety, and which of them were passed",
  replies: {
    200: object({ data: listOf(entity("LessonSummary", { ...lesson, summary: words }), 100) }),
  },
});

export const getLesson = route({
  ...asking,
  name: "getLesson",
  method: "GET",
  path: "/v1/me/lessons/:lesson",
  summary: "One lesson with its questions, in the reader's language",
  params: object({ lesson: slug }),
  replies: {
    200: entity("Lesson", {
      ...lesson,
      paragraphs: listOf(words, 10),
      questions: listOf(object({ question: words, options: listOf(words, 3) }), 3),
    }),
  },
});

export const answerLesson = route({
  ...asking,
  name: "answerLesson",
  method: "POST",
  path: "/v1/me/lessons/:lesson/answers",
  summary: "Hand in the three answers; the result is kept, and why each is right is told",
  params: object({ lesson: slug }),
  body: object({ answers: listOf(whole(0, 2), 3) }),
  replies: {
    201: entity("LessonResult", {
      passed: yesNo(),
      answers: listOf(object({ right: yesNo(), why: words }), 3),
    }),
  },
});
