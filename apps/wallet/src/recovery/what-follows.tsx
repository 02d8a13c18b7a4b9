import { Card } from "../parts/card.tsx";
import { useT } from "../shell/translation.ts";

const steps = ["wait", "person", "then"] as const;

/** Said before anybody is surprised: the wait, the person, the days of small amounts. */
export function WhatFollows() {
  const t = useT();
  return (
    <Card>
      <h2 className="font-semibold">{t("recover.follows")}</h2>
      <ol className="mt-2 flex list-decimal flex-col gap-2 pl-5 text-ink-2">
        {steps.map((step) => (
          <li key={step}>{t(`recover.follows.${step}`)}</li>
        ))}
      </ol>
    </Card>
  );
}
