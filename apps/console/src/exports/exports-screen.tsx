import {
  getExportCsv,
  getExportXlsx,
  listExports,
  NoAnswerError,
  openExport,
  type ReplyOf,
} from "@coffer/contract";
import { LoadFailed, Page, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { saveFile } from "@coffer/ui/parts";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { Moment } from "../table/show.tsx";

type ExportFile = ReplyOf<typeof listExports>["data"][number];

const titles = {
  users: "users.title",
  movements: "movements.title",
  accounts: "accounts.title",
  blocks: "blocks.title",
  due: "work.title",
} as const;

const kinds = {
  csv: { route: getExportCsv, label: "CSV" },
  xlsx: { route: getExportXlsx, label: "Excel" },
} as const;
type FileKind = keyof typeof kinds;

// While one is being made, its rows are seen to grow.
const LOOK_MS = 1_000;

/** Lists that were made into files: how far each is, and where it is taken from. */
export function ExportsScreen() {
  const t = useT();
  const { data, isError, refetch } = useQuery({
    queryKey: ["exports"],
    queryFn: () => client.call(listExports),
    refetchInterval: ({ state }) =>
      state.data?.data.some((file) => file.state === "reading") ? LOOK_MS : false,
  });
  const taking = useTaking();
  if (isError) return <LoadFailed retry={() => void refetch()} />;
  if (data === undefined) return <Page title={t("exports.title")}>{t("list.loading")}</Page>;
  return (
    <Page title={t("exports.title")}>
      <p className="quiet">{t("exports.how")}</p>
      <TroubleAlert trouble={taking.trouble} />
      <Grid
        label={t("exports.title")}
        rows={data.data}
        rowKey={({ id }) => id}
        columns={[
          { key: "list", title: t("exports.list"), show: ({ list }) => t(titles[list]) },
          { key: "state", title: t("col.state"), show: (file) => <State of={file} /> },
          { key: "rows", title: t("exports.rows"), right: true, show: ({ rows }) => rows },
          {
            key: "asked",
            title: t("approvals.asked"),
            show: ({ askedAt }) => <Moment at={askedAt} />,
          },
          {
            key: "expires",
            title: t("exports.until"),
            show: ({ expiresAt }) => (expiresAt ? <Moment at={expiresAt} /> : "–"),
          },
          {
            key: "take",
            title: t("exports.take"),
            show: (file) => (file.state === "ready" ? <Take file={file} taking={taking} /> : null),
          },
        ]}
      />
    </Page>
  );
}

function State({ of: { state, cut, mine } }: { readonly of: ExportFile }) {
  const t = useT();
  const told = state === "ready" && cut ? t("exports.cut") : t(`exports.state.${state}`);
  return (
    <>
      {told}
      {!mine && <span className="quiet"> {t("exports.ofColleague")}</span>}
    </>
  );
}

interface Wanted {
  readonly file: ExportFile;
  readonly kind: FileKind;
}

/** Opening it is what the audit trail keeps; what was opened is fetched at once. */
function useTaking() {
  return useSubmit(({ file: { id, list }, kind }: Wanted) =>
    outcomeOf(
      (async () => {
        await client.call(openExport, { params: { id } });
        const answer = await fetch(kinds[kind].route.path.replace(":id", id));
        if (!answer.ok) throw new NoAnswerError(new Error(`status ${answer.status}`));
        saveFile(await answer.blob(), `${list}-${id.slice(-6)}.${kind}`);
        return true;
      })(),
    ),
  );
}

interface TakeProps {
  readonly file: ExportFile;
  readonly taking: ReturnType<typeof useTaking>;
}

function Take({ file, taking }: TakeProps) {
  const t = useT();
  return (
    <div className="bar">
      {(["csv", "xlsx"] as const).map((kind) => (
        <Button
          key={kind}
          disabled={taking.busy}
          aria-label={t("exports.takeAs", { kind: kinds[kind].label })}
          onClick={() => void taking.run({ file, kind })}
        >
          {kinds[kind].label}
        </Button>
      ))}
    </div>
  );
}
