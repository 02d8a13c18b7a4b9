import { dayOf, useMoments } from "@coffer/ui/language";
import type { Bill } from "../api/wire.ts";
import { BillRow } from "./bill-row.tsx";

/** The list cut by calendar day of the company's time zone, newest day first as it comes. */
export function BillDays({ bills }: { readonly bills: readonly Bill[] }) {
  const moments = useMoments();
  return (
    <div className="flex flex-col gap-4">
      {[...byDay(bills)].map(([day, ofDay]) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="mb-2 text-sm font-semibold text-ink-2">
            {moments.day(ofDay[0]?.at ?? day)}
          </h2>
          <ul className="overflow-hidden rounded-lg bg-surface shadow-1">
            {ofDay.map((bill) => (
              <BillRow key={bill.id} bill={bill} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function byDay(bills: readonly Bill[]): Map<string, Bill[]> {
  const days = new Map<string, Bill[]>();
  for (const bill of bills) {
    const day = dayOf(bill.at);
    days.set(day, [...(days.get(day) ?? []), bill]);
  }
  return days;
}
