import { isId, ProblemError } from "@coffer/contract";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { meQuery, transferQuery } from "../api/queries.ts";
import { Amount } from "../money/amount.tsx";
import { Button } from "../parts/button.tsx";
import { Notice as NoticeBox } from "../parts/notice.tsx";
import { useT } from "../shell/translation.ts";
import { forgetArrival, forgetArrivals, noteArrival, useArrivals } from "./arrivals.ts";
import { follow, type Notice } from "./follow.ts";
import { staleKeys } from "./stale-keys.ts";

/** Keeps open screens true while somebody is signed in, and tells of money that arrives. */
export function Notices() {
  const queries = useQueryClient();
  const router = useRouter();
  const me = useQuery({ ...meQuery, enabled: false });
  const person = me.data?.id;
  useEffect(() => {
    if (person === undefined) return;
    const ended = () => {
      queries.removeQueries({ queryKey: meQuery.queryKey });
      void router.invalidate();
    };
    const stop = follow({
      onNotice: (notice) => hear(queries, notice),
      onRefused: () => void askAgain(queries).then((there) => there || ended()),
    });
    return () => {
      stop();
      forgetArrivals();
    };
  }, [person, queries, router]);
  return <Arrivals />;
}

function hear(queries: QueryClient, { type, subject, missed }: Notice): void {
  if (missed) void queries.invalidateQueries();
  if (type === "ready") return;
  for (const queryKey of staleKeys(subject)) void queries.invalidateQueries({ queryKey });
  if (type === "transfer.sent" && subject !== null && isId("trf", subject)) {
    void queries
      .fetchQuery({ ...transferQuery(subject), staleTime: 0 })
      .then(({ direction }) => direction === "in" && noteArrival(subject));
  }
}

/** Whether the session is still there; without an answer it is taken to be. */
async function askAgain(queries: QueryClient): Promise<boolean> {
  try {
    await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    return true;
  } catch (error) {
    return !(error instanceof ProblemError && error.code === "auth.required");
  }
}

function Arrivals() {
  const arrived = useArrivals();
  return (
    <div role="status" className={arrived.length === 0 ? "" : "flex flex-col gap-2 px-4 pt-3"}>
      {arrived.map((transfer) => (
        <Arrival key={transfer} transfer={transfer} />
      ))}
    </div>
  );
}

function Arrival({ transfer }: { readonly transfer: `trf_${string}` }) {
  const t = useT();
  const { data } = useQuery(transferQuery(transfer));
  if (data === undefined) return null;
  return (
    <NoticeBox tone="success">
      <p className="font-semibold">
        {t("notices.arrived", { name: data.counterparty })}{" "}
        <Amount of={data.amount} direction="in" private />
      </p>
      <div className="mt-1 flex flex-wrap gap-2">
        <Link
          to="/transfer/$id"
          params={{ id: transfer }}
          onClick={() => forgetArrival(transfer)}
          className="inline-flex min-h-tap items-center px-2 font-semibold underline"
        >
          {t("action.see")}
        </Link>
        <Button look="quiet" onClick={() => forgetArrival(transfer)}>
          {t("part.close")}
        </Button>
      </div>
    </NoticeBox>
  );
}
