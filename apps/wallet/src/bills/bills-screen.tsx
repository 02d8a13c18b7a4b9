import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { billsQuery } from "../api/queries.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { BillDays } from "./bill-days.tsx";
import { readBillFilter } from "./bill-filter.ts";

const kinds = ["all", "topup", "withdrawal", "transfer", "payment", "refund"] as const;
const directions = ["all", "in", "out"] as const;

export function BillsScreen() {
  const t = useT();
  const filter = useSearch({ from: "/signed-in/bills" });
  const navigate = useNavigate({ from: "/bills" });
  const bills = useInfiniteQuery(billsQuery(filter));
  // Replaced, not pushed: "back" leaves the list instead of going through every filter tried.
  const filterBy = (wanted: Record<string, string>) =>
    void navigate({ search: readBillFilter(wanted), replace: true });
  const filtered = filter.kind !== undefined || filter.direction !== undefined;
  return (
    <Page title={t("bills.title")} tabs>
      <div className="flex flex-col gap-3">
        <Choice
          label={t("bills.kind")}
          value={filter.kind ?? "all"}
          options={kinds.map((value) => ({ value, label: t(`bills.kind.${value}`) }))}
          onChange={(kind) => filterBy({ ...filter, kind })}
        />
        <Choice
          label={t("bills.direction")}
          value={filter.direction ?? "all"}
          options={directions.map((value) => ({ value, label: t(`bills.direction.${value}`) }))}
          onChange={(direction) => filterBy({ ...filter, direction })}
        />
      </div>
      <Loaded query={bills} lines={6}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.data);
          if (all.length === 0) return <NoBills filtered={filtered} />;
          return <BillDays bills={all} />;
        }}
      </Loaded>
      {bills.hasNextPage && (
        <Button
          wide
          look="secondary"
          busy={bills.isFetchingNextPage}
          onClick={() => void bills.fetchNextPage()}
        >
          {t("bills.more")}
        </Button>
      )}
    </Page>
  );
}

function NoBills({ filtered }: { readonly filtered: boolean }) {
  const t = useT();
  return (
    <div className="flex flex-col items-center gap-3 py-8 text-center text-ink-2">
      <p>{t(filtered ? "bills.noneFiltered" : "bills.none")}</p>
      {!filtered && (
        <ButtonLink look="secondary" to="/topup">
          {t("bills.first")}
        </ButtonLink>
      )}
    </div>
  );
}
