import { useT } from "../shell/translation.ts";
import { Moment } from "../table/show.tsx";

interface DeadlineProps {
  readonly of: {
    readonly state: string;
    readonly expiresAt: string;
    readonly hoursLeft: number;
  };
}

// A day is what a colleague on leave comes back in; four hours are the rest of a shift.
const SOON_HOURS = 24;
const LAST_HOURS = 4;

/** How long is left to decide, louder as it ends; of what has ended, when it would have. */
export function Deadline({ of: { state, expiresAt, hoursLeft } }: DeadlineProps) {
  const t = useT();
  if (state !== "pending") return <Moment at={expiresAt} />;
  if (hoursLeft === 0) return <strong className="sla last">{t("approvals.over")}</strong>;
  const urgency = hoursLeft <= LAST_HOURS ? "last" : hoursLeft <= SOON_HOURS ? "soon" : "calm";
  return (
    <span className={`sla ${urgency}`}>
      {t("approvals.left", { hours: hoursLeft })} <Moment at={expiresAt} />
    </span>
  );
}
