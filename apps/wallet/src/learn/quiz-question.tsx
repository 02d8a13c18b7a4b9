import { useId } from "react";
import type { Lesson, LessonResult } from "../api/security.ts";
import { Notice } from "../parts/notice.tsx";
import { useT } from "../shell/translation.ts";

interface QuizQuestionProps {
  readonly number: number;
  readonly asked: Lesson["questions"][number];
  readonly chosen: number | null;
  /** How it was answered; absent until the answers were checked. */
  readonly mark: LessonResult["answers"][number] | undefined;
  readonly onChoose: (place: number) => void;
}

/** Native radios, each a line of its own: the answers are sentences. */
export function QuizQuestion({ number, asked, chosen, mark, onChoose }: QuizQuestionProps) {
  const t = useT();
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-2 rounded-lg bg-surface p-4 shadow-1">
      <legend className="float-left mb-1 w-full font-semibold">
        {t("learn.question", { number, question: asked.question })}
      </legend>
      {asked.options.map((option, place) => (
        <label key={option} className="flex min-h-tap clear-both items-center gap-3">
          <input
            type="radio"
            name={name}
            className="size-5 shrink-0 accent-primary"
            checked={chosen === place}
            disabled={mark !== undefined}
            onChange={() => onChoose(place)}
          />
          <span className="min-w-0 break-words">{option}</span>
        </label>
      ))}
      {mark && (
        <Notice tone={mark.right ? "success" : "warning"}>
          <strong>{t(mark.right ? "learn.right" : "learn.wrong")}</strong> {mark.why}
        </Notice>
      )}
    </fieldset>
  );
}
