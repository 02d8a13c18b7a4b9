import { useMoments } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { UserRound } from "lucide-react";
import { recentPayeesQuery } from "../api/queries.ts";
import { useT } from "../shell/translation.ts";

/** Whom one sent to last. Choosing one asks the server again: their name may have changed since. */
export function RecentPayees() {
  const t = useT();
  const moments = useMoments();
  const { data } = useQuery(recentPayeesQuery);
  if (data === undefined || data.length === 0) return null;
  return (
    <section aria-labelledby="recent-payees" className="flex flex-col gap-2">
      <h2 id="recent-payees" className="text-sm font-semibold text-ink-2">
        {t("transfer.recent")}
      </h2>
      <ul className="overflow-hidden rounded-lg bg-surface shadow-1">
        {data.map(({ code, maskedName, lastAt }) => (
          <li key={code} className="border-b border-line last:border-0">
            <Link to="/to/$code" params={{ code }} className="row-link min-h-14 gap-3 py-2">
              <span className="icon-disc size-10">
                <UserRound aria-hidden size={20} />
              </span>
              <span className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-3">
                <span className="font-semibold">{maskedName}</span>
                <span className="text-sm text-ink-3">{moments.short(lastAt)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
