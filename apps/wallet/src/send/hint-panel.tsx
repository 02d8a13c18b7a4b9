import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { supportQuery } from "../api/queries.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { useT } from "../shell/translation.ts";
import type { HintsState } from "./use-hints.ts";

interface HintPanelProps {
  readonly hints: HintsState;
  readonly onLeave: () => void;
}

/** Stop and think: what happens to people at this very moment, and both ways on. */
export function HintPanel({ hints, onLeave }: HintPanelProps) {
  const t = useT();
  const line = useQuery(supportQuery).data?.fraudLine ?? null;
  const asks = hints.shown?.reasons.includes("told_to") === true;
  return (
    <>
      <div className="flex items-center gap-3 text-warning">
        <TriangleAlert aria-hidden size={28} className="shrink-0" />
        <p className="text-lg font-semibold">{t(asks ? "hint.told.title" : "hint.title")}</p>
      </div>
      <ul className="flex flex-col gap-3" aria-live="polite">
        {hints.shown?.reasons.map((reason) => (
          <li key={reason} className="rounded-md bg-warning-soft p-3 text-ink">
            {t(`hint.because.${reason}`)}
            {reason === "first_ever" && line !== null && ` ${t("hint.line", { line })}`}
          </li>
        ))}
      </ul>
      {asks ? (
        <Answers hints={hints} onLeave={onLeave} />
      ) : (
        <>
          <Button wide busy={hints.asking} onClick={() => void hints.understand()}>
            {t("hint.understood")}
          </Button>
          <Button wide look="secondary" onClick={onLeave}>
            {t("hint.leave")}
          </Button>
        </>
      )}
      <ButtonLink look="quiet" to="/security/learn">
        {t("hint.learn")}
      </ButtonLink>
    </>
  );
}

/** Asked, not told: the safe answer is the one that stands out. */
function Answers({ hints, onLeave }: HintPanelProps) {
  const t = useT();
  return (
    <>
      <Button wide onClick={onLeave}>
        {t("hint.told.yes")}
      </Button>
      <Button wide look="secondary" busy={hints.asking} onClick={() => void hints.understand()}>
        {t("hint.told.no")}
      </Button>
    </>
  );
}
