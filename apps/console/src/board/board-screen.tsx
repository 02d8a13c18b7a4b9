import { getSecurityBoard, type ReplyOf } from "@coffer/contract";
import { LoadFailed, Page } from "@coffer/ui/antd";
import { client } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { Part } from "../detail/detail.tsx";
import { useCodes } from "../shell/codes.ts";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { Moment } from "../table/show.tsx";
import { AssignWeakness } from "./assign-weakness.tsx";
import { CloseWeakness } from "./close-weakness.tsx";
import { Keys } from "./keys.tsx";
import { OpenWeakness } from "./open-weakness.tsx";
import { RecordCheck } from "./record-check.tsx";

type Board = ReplyOf<typeof getSecurityBoard>;

/** Which checks and keys are due, what is to be mended, and who could not prove themselves. */
export function BoardScreen() {
  const t = useT();
  const { data, isError, refetch } = useQuery({
    queryKey: ["security"],
    queryFn: () => client.call(getSecurityBoard),
  });
  if (isError) return <LoadFailed retry={() => void refetch()} />;
  if (data === undefined) return <Page title={t("board.title")}>{t("list.loading")}</Page>;
  const changed = () => void refetch();
  return (
    <Page title={t("board.title")}>
      <Checks of={data.checks} changed={changed} />
      <Keys of={data.keys} />
      <Weaknesses of={data.weaknesses} changed={changed} />
      <Refused of={data.refused} />
    </Page>
  );
}

interface Piece<K extends keyof Board> {
  readonly of: Board[K];
  readonly changed: () => void;
}

function Checks({ of, changed }: Piece<"checks">) {
  const t = useT();
  const may = useMay();
  return (
    <Part title={t("board.checks")}>
      <p className="quiet">{t("board.checksWhy")}</p>
      {may("security.manage") && <RecordCheck changed={changed} />}
      <Grid
        label={t("board.checks")}
        rows={of}
        rowKey={({ kind }) => kind}
        columns={[
          { key: "kind", title: t("board.check"), show: ({ kind }) => t(`check.${kind}`) },
          {
            key: "next",
            title: t("board.next"),
            show: ({ nextAt, overdue }) =>
              overdue || !nextAt ? <strong>{t("board.dueNow")}</strong> : <Moment at={nextAt} />,
          },
          {
            key: "last",
            title: t("board.last"),
            show: ({ lastAt }) => (lastAt ? <Moment at={lastAt} /> : t("board.never")),
          },
          { key: "found", title: t("board.found"), show: (check) => <Found of={check} /> },
          { key: "by", title: t("board.by"), show: ({ doneBy }) => doneBy ?? "–" },
          {
            key: "every",
            title: t("board.every"),
            show: ({ everyDays }) => t("board.days", { count: everyDays }),
          },
        ]}
      />
    </Part>
  );
}

/** All well or not, and the figures that a command recorded. */
function Found({ of: { ok, facts } }: { readonly of: Board["checks"][number] }) {
  const t = useT();
  if (ok === null) return "–";
  return (
    <>
      {t(ok ? "board.well" : "board.notWell")}
      {facts.length > 0 && (
        <span className="quiet">
          {" "}
          <code>{facts.map(({ name, value }) => `${name} ${value}`).join(", ")}</code>
        </span>
      )}
    </>
  );
}

function Weaknesses({ of, changed }: Piece<"weaknesses">) {
  const t = useT();
  const may = useMay();
  const act = may("security.manage");
  return (
    <Part title={t("board.weaknesses")}>
      <p className="quiet">{t("board.weaknessesWhy")}</p>
      {act && <OpenWeakness changed={changed} />}
      <Grid
        label={t("board.weaknesses")}
        rows={of}
        rowKey={({ id }) => id}
        columns={[
          { key: "title", title: t("board.what"), show: ({ title }) => title },
          {
            key: "severity",
            title: t("board.severity"),
            show: ({ severity }) => t(`severity.${severity}`),
          },
          { key: "owner", title: t("board.owner"), show: ({ ownerName }) => ownerName },
          {
            key: "due",
            title: t("board.dueOn"),
            show: ({ dueOn, overdue }) => (overdue ? <strong>{dueOn}</strong> : dueOn),
          },
          ...(act
            ? [
                {
                  key: "act",
                  title: t("board.act"),
                  show: (one: Board["weaknesses"][number]) => (
                    <div className="bar">
                      <AssignWeakness of={one} changed={changed} />
                      <CloseWeakness id={one.id} title={one.title} changed={changed} />
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Part>
  );
}

function Refused({ of }: { readonly of: Board["refused"] }) {
  const t = useT();
  const codes = useCodes();
  return (
    <Part title={t("board.refused")}>
      <p className="quiet">{t("board.refusedWhy")}</p>
      <Grid
        label={t("board.refused")}
        rows={of}
        rowKey={({ kind }) => kind}
        columns={[
          { key: "kind", title: t("board.attempt"), show: ({ kind }) => codes.refusedTry(kind) },
          { key: "count", title: t("board.count"), right: true, show: ({ count }) => count },
          { key: "last", title: t("board.last"), show: ({ lastAt }) => <Moment at={lastAt} /> },
        ]}
      />
    </Part>
  );
}
