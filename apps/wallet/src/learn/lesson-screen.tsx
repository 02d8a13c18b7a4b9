import { ProblemError } from "@coffer/contract";
import { useSubmit } from "@coffer/ui/api";
import { useLocale } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import {
  type Lesson,
  type LessonResult,
  lessonQuery,
  security,
  useSecurityChanged,
} from "../api/security.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { NotFound } from "../parts/not-found.tsx";
import { Notice } from "../parts/notice.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { QuizQuestion } from "./quiz-question.tsx";

export function LessonScreen() {
  const t = useT();
  const { lesson: id } = useParams({ from: "/signed-in/security/learn/$lesson" });
  const lesson = useQuery(lessonQuery(id, useLocale()));
  const missing =
    lesson.error instanceof ProblemError && lesson.error.code === "resource.not_found";
  return (
    <Page title={lesson.data?.title ?? t("learn.title")} back="/security/learn">
      {missing ? (
        <NotFound />
      ) : (
        <Loaded query={lesson}>{(data) => <LessonText key={data.id} lesson={data} />}</Loaded>
      )}
    </Page>
  );
}

function LessonText({ lesson }: { readonly lesson: Lesson }) {
  const t = useT();
  return (
    <>
      {lesson.done && <Notice tone="success">{t("learn.done")}</Notice>}
      <Card className="flex flex-col gap-3">
        {lesson.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </Card>
      <Quiz lesson={lesson} />
    </>
  );
}

type Choices = readonly (number | null)[];

/** The server knows which answers are right; here they are chosen and sent. */
function Quiz({ lesson }: { readonly lesson: Lesson }) {
  const t = useT();
  const changed = useSecurityChanged();
  const [chosen, setChosen] = useState<Choices>(lesson.questions.map(() => null));
  const [result, setResult] = useState<LessonResult | null>(null);
  const check = useSubmit(security.answerLesson);
  const answers = chosen.flatMap((one) => (one === null ? [] : [one]));
  const complete = answers.length === lesson.questions.length;
  const send = async () => {
    const answer = await check.run({ lesson: lesson.id, answers });
    if (answer === null) return;
    setResult(answer);
    await changed();
  };
  const again = () => {
    setResult(null);
    setChosen(lesson.questions.map(() => null));
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && result === null) void send();
      }}
    >
      <h2 className="font-semibold">{t("learn.quiz")}</h2>
      {lesson.questions.map((one, at) => (
        <QuizQuestion
          key={one.question}
          number={at + 1}
          asked={one}
          chosen={chosen[at] ?? null}
          mark={result?.answers[at]}
          onChoose={(place) => setChosen(chosen.map((old, here) => (here === at ? place : old)))}
        />
      ))}
      <TroubleNotice trouble={check.trouble} />
      {result === null ? (
        <Button wide type="submit" busy={check.busy} disabled={!complete}>
          {t("learn.check")}
        </Button>
      ) : (
        <Result passed={result.passed} onAgain={again} />
      )}
    </form>
  );
}

function Result({ passed, onAgain }: { readonly passed: boolean; readonly onAgain: () => void }) {
  const t = useT();
  return (
    <>
      <Notice tone={passed ? "success" : "info"} live>
        {t(passed ? "learn.passed" : "learn.missed")}
      </Notice>
      {passed ? (
        <ButtonLink wide to="/security/learn" replace>
          {t("learn.more")}
        </ButtonLink>
      ) : (
        <Button wide onClick={onAgain}>
          {t("learn.again")}
        </Button>
      )}
    </>
  );
}
