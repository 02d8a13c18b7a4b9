import { Check } from "lucide-react";
import { useT } from "../shell/translation.ts";

interface StepListProps {
  readonly steps: readonly string[];
  readonly current: number;
}

/** All steps by name, so that nobody wonders how many more there are. */
export function StepList({ steps, current }: StepListProps) {
  const t = useT();
  return (
    <ol aria-label={t("session.steps")} className="flex flex-wrap gap-x-4 gap-y-2">
      {steps.map((name, place) => (
        <li
          key={name}
          aria-current={place === current ? "step" : undefined}
          className={`flex items-center gap-1.5 text-sm ${
            place === current ? "font-semibold text-primary" : "text-ink-2"
          }`}
        >
          <span
            className={`step-number text-sm ${
              place <= current ? "bg-primary text-on-primary" : "bg-surface-2 text-ink-2"
            }`}
          >
            {place < current ? <Check aria-label={t("session.stepDone")} size={14} /> : place + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  );
}
