import { type BodyOf, closeWeakness, type Id } from "@coffer/contract";
import { DialogButton, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { ReasonSelect } from "../pages/reason-select.tsx";
import { useT } from "../shell/translation.ts";

type Reason = BodyOf<typeof closeWeakness>["reason"];

const reasons = [
  "mended",
  "accepted",
  "not_reproduced",
  "duplicate",
] as const satisfies readonly Reason[];

interface CloseWeaknessProps {
  readonly id: Id<"swk">;
  readonly title: string;
  readonly changed: () => void;
}

export function CloseWeakness({ id, title, changed }: CloseWeaknessProps) {
  const t = useT();
  const { run, trouble } = useSubmit((reason: Reason) =>
    outcomeOf(client.call(closeWeakness, { params: { id }, body: { reason } })),
  );
  return (
    <DialogButton label={t("board.end")}>
      {(close) => (
        <div className="stack">
          <strong>{title}</strong>
          <TroubleAlert trouble={trouble} />
          <ReasonSelect<Reason>
            reasons={reasons}
            verb={t("board.end")}
            onChoose={async (reason) => {
              if ((await run(reason)) === null) return;
              close();
              changed();
            }}
          />
        </div>
      )}
    </DialogButton>
  );
}
