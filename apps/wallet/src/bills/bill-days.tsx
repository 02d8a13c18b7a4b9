import { dayOf, useMoments } from "@coffer/ui/language";
import type { Bill } from "../api/wire.ts";
import { BillRow } from "./bill-row.tsx";
import { MonthSum } from "./month-sum.tsx";

/** The list cut by month and day of the company's time zone, newest day first as it comes. */
export function BillDays({ bills }: { readonly bills: readonly Bill[] }) {
  const moments = useMoments();
  return (
    <div className="flex flex-col gap-4">
      {[...grouped(bills, (at) => dayOf(at).slice(0, 7))].map(([month, ofMonth]) => (
        <section key={month} aria-label={moments.month(month)} className="flex flex-col gap-4">
          <MonthSum month={month} />
          {[...grouped(ofMonth, dayOf)].map(([day, ofDay]) => (
            <Day key={day} day={day} bills={ofDay} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Day({ day, bills }: { readonly day: string; readonly bills: readonly Bill[] }) {
  const moments = useMoments();
  return (
    <section aria-labelledby={`day-${day}`}>
      <h3 id={`day-${day}`} className="mb-2 text-sm font-semibold text-ink-2">
        {moments.day(bills[0]?.at ?? day)}
      </h3>
      <ul className="overflow-hidden rounded-lg bg-surface shadow-1">
        {bills.map((bill) => (
          <BillRow key={bill.id} bill={bill} />
        ))}
      </ul>
    </section>
  );
}

function grouped(bills: readonly Bill[], partOf: (at: string) => string): Map<string, Bill[]> {
  return Map.groupBy(bills, ({ at }) => partOf(at));
}
