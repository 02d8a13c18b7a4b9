import { type BodyOf, recordSecurityCheck } from "@coffer/contract";
import { DialogButton, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { Button, Select } from "antd";
import { useState } from "react";
import { useT } from "../shell/translation.ts";

type Done = BodyOf<typeof recordSecurityCheck>;

// Those that only people do come first. An audit of packages and a restore drill record themselves
// where their commands do them; what was done elsewhere is put down here.
const kinds = [
  "access_review",
  "key_rotation",
  "penetration_test",
  "incident_exercise",
  "dependency_audit",
  "restore_drill",
] as const satisfies readonly Done["kind"][];

export function RecordCheck({ changed }: { readonly changed: () => void }) {
  const t = useT();
  return (
    <DialogButton className="start" label={t("board.record")}>
      {(close) => (
        <CheckForm
          done={() => {
            close();
            changed();
          }}
        />
      )}
    </DialogButton>
  );
}

function CheckForm({ done }: { readonly done: () => void }) {
  const t = useT();
  const [kind, setKind] = useState<Done["kind"] | null>(null);
  const { run, busy, trouble } = useSubmit((body: Done) =>
    outcomeOf(client.call(recordSecurityCheck, { body })),
  );
  const record = async (ok: boolean) => {
    if (kind !== null && (await run({ kind, ok })) !== null) done();
  };
  return (
    <div className="stack">
      <TroubleAlert trouble={trouble} />
      <p>{t("board.whichCheck")}</p>
      <Select<Done["kind"]>
        aria-label={t("board.check")}
        options={kinds.map((value) => ({ value, label: t(`check.${value}`) }))}
        onChange={setKind}
      />
      <Button
        type="primary"
        disabled={kind === null}
        loading={busy}
        onClick={() => void record(true)}
      >
        {t("board.well")}
      </Button>
      <Button disabled={kind === null || busy} onClick={() => void record(false)}>
        {t("board.notWell")}
      </Button>
    </div>
  );
}
