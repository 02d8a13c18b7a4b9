import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { latestBillsQuery } from "../api/queries.ts";
import { BillRow } from "../bills/bill-row.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { useT } from "../shell/translation.ts";

/** The last three, as a glance whether what one just did is there. */
export function LatestBills() {
  const t = useT();
  const bills = useQuery(latestBillsQuery);
  return (
    <section aria-labelledby="latest-bills" className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <h2 id="latest-bills" className="font-semibold">
          {t("home.latest")}
        </h2>
        <Link to="/bills" className="inline-flex min-h-tap items-center text-primary">
          {t("home.allBills")}
        </Link>
      </div>
      <Loaded query={bills}>
        {(latest) =>
          latest.length === 0 ? (
            <p className="rounded-lg bg-surface p-4 text-ink-2 shadow-1">{t("bills.none")}</p>
          ) : (
            <ul className="overflow-hidden rounded-lg bg-surface shadow-1">
              {latest.map((bill) => (
                <BillRow key={bill.id} bill={bill} withDay />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
