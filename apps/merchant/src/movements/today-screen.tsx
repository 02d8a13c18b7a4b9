import { LoadFailed, Page } from "@coffer/ui/antd";
import { dayOf, useMoments } from "@coffer/ui/language";
import { Amount } from "@coffer/ui/money";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { dayQuery, movementsQuery } from "../api/queries.ts";
import type { Movement } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";
import { MovementRow } from "./movement-row.tsx";

/** What today came to, and every payment and refund, newest first. */
export function TodayScreen() {
  const t = useT();
  return (
    <Page title={t("today.title")}>
      <Totals />
      <Movements />
    </Page>
  );
}

function Totals() {
  const t = useT();
  const { data: day } = useQuery(dayQuery);
  if (!day) return <Skeleton active paragraph={{ rows: 2 }} title={false} />;
  return (
    <dl className="totals">
      <div>
        <dt>{t("today.taken")}</dt>
        <dd className="sum">
          <Amount of={day.taken} />
        </dd>
        <dd className="quiet">{t("today.payments", { count: day.payments })}</dd>
      </div>
      <div>
        <dt>{t("today.givenBack")}</dt>
        <dd className="sum">
          <Amount of={day.givenBack} />
        </dd>
        <dd className="quiet">{t("today.refunds", { count: day.refunds })}</dd>
      </div>
    </dl>
  );
}

function Movements() {
  const t = useT();
  const list = useInfiniteQuery(movementsQuery);
  if (list.isPending) return <Skeleton active paragraph={{ rows: 6 }} title={false} />;
  if (list.isError) return <LoadFailed retry={() => void list.refetch()} />;
  const all = list.data.pages.flatMap((page) => page.data);
  if (all.length === 0) return <p className="quiet">{t("today.none")}</p>;
  return (
    <>
      {byDay(all).map(([day, movements]) => (
        <Day key={day} movements={movements} />
      ))}
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("today.more")}
        </Button>
      )}
    </>
  );
}

function Day({ movements }: { readonly movements: readonly Movement[] }) {
  const moments = useMoments();
  const [first] = movements;
  return (
    <section>
      <h2 className="day">{first && moments.day(first.at)}</h2>
      <ul className="rows">
        {movements.map((movement) => (
          <MovementRow key={movement.id} movement={movement} />
        ))}
      </ul>
    </section>
  );
}

function byDay(movements: readonly Movement[]): readonly (readonly [string, Movement[]])[] {
  return [...Map.groupBy(movements, ({ at }) => dayOf(at))];
}
