import { type BodyOf, rejectApproval, rejectReasons } from "@coffer/contract";
import { TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useT } from "../shell/translation.ts";
import type { FormProps } from "./card.ts";
import { ReasonForm } from "./reason-form.tsx";

/** A no, with its reason: one no ends it. */
export function RejectForm({ card: { id }, onDone }: FormProps) {
  const t = useT();
  const { run, trouble } = useSubmit((body: BodyOf<typeof rejectApproval>) =>
    outcomeOf(client.call(rejectApproval, { params: { id }, body })),
  );
  return (
    <>
      <TroubleAlert trouble={trouble} />
      <ReasonForm
        reasons={rejectReasons}
        verb={t("approvals.reject")}
        onChoose={(said) => void run(said).then((answer) => answer && onDone())}
      />
    </>
  );
}
