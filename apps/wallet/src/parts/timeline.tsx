import { type Reason, reasonTexts } from "@coffer/contract";
import { useLocale, useMoments } from "@coffer/ui/language";
import { useT } from "../shell/translation.ts";
import { Card } from "./card.tsx";

export interface TimelineStep {
  readonly word: string;
  readonly at: string;
  readonly reason: Reason | null;
}

/** Newest first: how it stands now is what one looks for. */
export function Timeline({ steps }: { readonly steps: readonly TimelineStep[] }) {
  const t = useT();
  const locale = useLocale();
  const moments = useMoments();
  const newest = withoutRepeats(steps).reverse();
  if (newest.length === 0) return null;
  return (
    <Card>
      <h2 className="mb-3 font-semibold">{t("part.timeline")}</h2>
      <ol className="flex flex-col">
        {newest.map((step, place) => (
          <li key={newest.length - place} className="flex gap-3 pb-4 last:pb-0">
            <span aria-hidden="true" className="flex flex-col items-center">
              <span
                className={`mt-1.5 size-3 shrink-0 rounded-pill ${
                  place === 0 ? "bg-primary" : "bg-line-strong"
                }`}
              />
              {place < newest.length - 1 && <span className="-mb-4 w-px flex-1 bg-line-strong" />}
            </span>
            <div className="flex min-w-0 flex-1 flex-col">
              <span className={place === 0 ? "font-semibold" : ""}>{step.word}</span>
              {step.reason !== null && <span>{reasonTexts[step.reason][locale]}</span>}
              <time dateTime={step.at} className="text-sm text-ink-3">
                {moments.full(step.at)}
              </time>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Two states may read the same to a person; said twice, they would look like a mistake. */
function withoutRepeats(steps: readonly TimelineStep[]): TimelineStep[] {
  return steps.filter((step, place) => {
    const before = steps[place - 1];
    return before === undefined || before.word !== step.word || step.reason !== null;
  });
}
