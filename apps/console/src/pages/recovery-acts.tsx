import {
  approveRecovery,
  type BodyOf,
  type Id,
  letInReasons,
  type ReplyOf,
  refuseRecovery,
  revealRecovery,
  turnAwayReasons,
} from "@coffer/contract";
import { Dialog, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { Button } from "antd";
import { useState } from "react";
import { useFollow } from "../approvals/follow.ts";
import { ReasonForm } from "../approvals/reason-form.tsx";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { ReasonSelect } from "./reason-select.tsx";

type Revealed = ReplyOf<typeof revealRecovery>;
type Act = "reveal" | "approve" | "refuse";

const revealReasons = ["identity_call", "fraud_check", "legal_request"] as const;

function useActs(id: Id<"rcv">) {
  const params = { id };
  const reveal = useSubmit((reason: BodyOf<typeof revealRecovery>["reason"]) =>
    outcomeOf(client.call(revealRecovery, { params, body: { reason } })),
  );
  const approve = useSubmit((body: BodyOf<typeof approveRecovery>) =>
    outcomeOf(client.call(approveRecovery, { params, body })),
  );
  const refuse = useSubmit((body: BodyOf<typeof refuseRecovery>) =>
    outcomeOf(client.call(refuseRecovery, { params, body })),
  );
  return { reveal, approve, refuse };
}

interface RecoveryActsProps {
  readonly id: Id<"rcv">;
  readonly state: string;
}

/** To look, for a reason, and to ask that somebody be let in or turned away. */
export function RecoveryActs({ id, state }: RecoveryActsProps) {
  const t = useT();
  const may = useMay();
  const [act, setAct] = useState<Act | null>(null);
  const [shown, setShown] = useState<Revealed | null>(null);
  const asks = may("recoveries.manage");
  return (
    <div className="bar">
      {(asks || may("recoveries.approve")) && (
        <Button onClick={() => setAct("reveal")}>{t("recoveries.reveal")}</Button>
      )}
      {asks && state === "review" && (
        <Button type="primary" onClick={() => setAct("approve")}>
          {t("recoveries.approve")}
        </Button>
      )}
      {asks && (state === "review" || state === "waiting") && (
        <Button danger onClick={() => setAct("refuse")}>
          {t("recoveries.refuse")}
        </Button>
      )}
      {shown && <output>{inOneLine(shown)}</output>}
      <Dialog
        open={act !== null}
        title={act && t(`recoveries.${act}`)}
        onClose={() => setAct(null)}
      >
        {act && (
          <Why
            id={id}
            act={act}
            onShown={(answer) => {
              setShown(answer);
              setAct(null);
            }}
          />
        )}
      </Dialog>
    </div>
  );
}

interface WhyProps {
  readonly id: Id<"rcv">;
  readonly act: Act;
  readonly onShown: (answer: Revealed) => void;
}

function Why({ id, act, onShown }: WhyProps) {
  const t = useT();
  const follow = useFollow();
  const { reveal, approve, refuse } = useActs(id);
  switch (act) {
    case "reveal":
      return (
        <>
          <TroubleAlert trouble={reveal.trouble} />
          <ReasonSelect
            reasons={revealReasons}
            verb={t("recoveries.reveal")}
            onChoose={(reason) =>
              void reveal.run(reason).then((answer) => answer && onShown(answer))
            }
          />
        </>
      );
    case "refuse":
      return (
        <>
          <TroubleAlert trouble={refuse.trouble} />
          <p>{t("recoveries.refuseWhat")}</p>
          <ReasonForm
            reasons={turnAwayReasons}
            busy={refuse.busy}
            onChoose={(body) => void refuse.run(body).then(follow)}
          />
        </>
      );
    case "approve":
      return (
        <>
          <TroubleAlert trouble={approve.trouble} />
          <p>{t("recoveries.approveWhat")}</p>
          <ReasonForm
            reasons={letInReasons}
            busy={approve.busy}
            onChoose={(body) => void approve.run(body).then(follow)}
          />
        </>
      );
  }
}

const inOneLine = ({ name, phone, newPhone, idNumber }: Revealed): string =>
  [name ?? "–", phone, ...(newPhone ? [`→ ${newPhone}`] : []), idNumber ?? "–"].join(" · ");
