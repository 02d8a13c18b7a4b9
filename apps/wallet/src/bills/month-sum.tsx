import { useMoments } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { billMonthQuery } from "../api/queries.ts";
import { Amount } from "../money/amount.tsx";
import { useT } from "../shell/translation.ts";

/** What a month came to. It stays in sight while one scrolls through the month's days. */
export function MonthSum({ month }: { readonly month: string }) {
  const t = useT();
  const moments = useMoments();
  const { data } = useQuery(billMonthQuery(month));
  return (
    <header className="month-sum">
      <h2 className="font-semibold">{moments.month(month)}</h2>
      {data?.data.map(({ currency, received, spent }) => (
        <p key={currency} className="flex flex-wrap gap-x-4 text-sm text-ink-2">
          <span>
            {t("bills.spent")} <Amount of={spent} private />
          </span>
          <span>
            {t("bills.received")} <Amount of={received} private />
          </span>
        </p>
      ))}
    </header>
  );
}
