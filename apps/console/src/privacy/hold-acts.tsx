import {
  type BodyOf,
  holdEnds,
  holdReasons,
  type Id,
  liftUserHold,
  placeUserHold,
} from "@coffer/contract";
import { Dialog, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { Button } from "antd";
import { useState } from "react";
import { useFollow } from "../approvals/follow.ts";
import { ReasonForm } from "../approvals/reason-form.tsx";
import { useT } from "../shell/translation.ts";

interface HoldActsProps {
  readonly id: Id<"usr">;
  readonly held: boolean;
}

/** Asks for a hold, or for its end; a colleague decides. */
export function HoldActs({ id, held }: HoldActsProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const title = t(held ? "privacy.lift" : "privacy.place");
  return (
    <div className="bar">
      <Button onClick={() => setOpen(true)}>{title}</Button>
      <Dialog open={open} title={title} onClose={() => setOpen(false)}>
        {held ? <Lift id={id} /> : <Place id={id} />}
      </Dialog>
    </div>
  );
}

interface FormProps {
  readonly id: Id<"usr">;
}

function Place({ id }: FormProps) {
  const t = useT();
  const follow = useFollow();
  const { run, busy, trouble } = useSubmit((body: BodyOf<typeof placeUserHold>) =>
    outcomeOf(client.call(placeUserHold, { params: { id }, body })),
  );
  return (
    <div className="stack">
      <TroubleAlert trouble={trouble} />
      <p>{t("privacy.placeWhat")}</p>
      <ReasonForm
        reasons={holdReasons}
        busy={busy}
        onChoose={(body) => void run(body).then(follow)}
      />
    </div>
  );
}

function Lift({ id }: FormProps) {
  const t = useT();
  const follow = useFollow();
  const { run, busy, trouble } = useSubmit((body: BodyOf<typeof liftUserHold>) =>
    outcomeOf(client.call(liftUserHold, { params: { id }, body })),
  );
  return (
    <div className="stack">
      <TroubleAlert trouble={trouble} />
      <p>{t("privacy.liftWhat")}</p>
      <ReasonForm reasons={holdEnds} busy={busy} onChoose={(body) => void run(body).then(follow)} />
    </div>
  );
}
