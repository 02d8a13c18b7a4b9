import { askExport, type BodyOf } from "@coffer/contract";
import { Dialog, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useT } from "../shell/translation.ts";

export type ExportWish = BodyOf<typeof askExport>;

/** Has the whole list made into a file, as it is narrowed now, and goes to where it will lie. */
export function ExportButton({ wish }: { readonly wish: ExportWish }) {
  const t = useT();
  const navigate = useNavigate();
  const { run, busy, trouble, clear } = useSubmit((body: ExportWish) =>
    outcomeOf(client.call(askExport, { body })),
  );
  const ask = async () => {
    if ((await run(wish)) !== null) await navigate({ to: "/exports" });
  };
  return (
    <>
      <Button loading={busy} onClick={() => void ask()}>
        {t("export.do")}
      </Button>
      <Dialog open={trouble !== null} title={t("export.do")} onClose={clear}>
        <TroubleAlert trouble={trouble} />
      </Dialog>
    </>
  );
}
