import { useMoments } from "@coffer/ui/language";
import { useT } from "../shell/translation.ts";
import { Moment } from "../table/show.tsx";

interface DeadlineProps {
  /** In a list: what is left, and the moment to whoever rests on it. */
  readonly brief?: boolean;
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
export function Deadline({ of: { state, expiresAt, hoursLeft }, brief = false }: DeadlineProps) {
  const t = useT();
  const { full } = useMoments();
  if (state !== "pending") return <Moment at={expiresAt} />;
  if (hoursLeft === 0) return <strong className="sla last">{t("approvals.over")}</strong>;
  const urgency = hoursLeft <= LAST_HOURS ? "last" : hoursLeft <= SOON_HOURS ? "soon" : "calm";
  return (
    <span className={`sla ${urgency}`} title={full(expiresAt)}>
      {t("approvals.left", { hours: hoursLeft })}
      {!brief && (
        <>
          {" "}
          <Moment at={expiresAt} />
        </>
      )}
    </span>
  );
}
