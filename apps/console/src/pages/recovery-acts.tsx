import {
  approveRecovery,
  type Id,
  type ReplyOf,
  refuseRecovery,
  revealRecovery,
} from "@coffer/contract";
import { Dialog, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useT } from "../shell/translation.ts";
import { ReasonSelect } from "./reason-select.tsx";

type Revealed = ReplyOf<typeof revealRecovery>;

const reasons = {
  reveal: ["identity_call", "fraud_check", "legal_request"],
  approve: ["spoken_and_matched", "met_in_person", "document_seen"],
  refuse: ["not_the_person", "facts_do_not_match", "not_reached", "under_pressure"],
} as const;
type Act = keyof typeof reasons;
type Reason<A extends Act> = (typeof reasons)[A][number];

function useActs(id: Id<"rcv">) {
  const params = { id };
  const reveal = useSubmit((reason: Reason<"reveal">) =>
    outcomeOf(client.call(revealRecovery, { params, body: { reason } })),
  );
  const approve = useSubmit((reason: Reason<"approve">) =>
    outcomeOf(client.call(approveRecovery, { params, body: { reason } })),
  );
  const refuse = useSubmit((reason: Reason<"refuse">) =>
    outcomeOf(client.call(refuseRecovery, { params, body: { reason } })),
  );
  return { reveal, approve, refuse };
}

interface RecoveryActsProps {
  readonly id: Id<"rcv">;
  readonly state: string;
}

/** To look, let in or turn away, for a reason; nobody is let in before the wait is over. */
export function RecoveryActs({ id, state }: RecoveryActsProps) {
  const t = useT();
  const queries = useQueryClient();
  const [act, setAct] = useState<Act | null>(null);
  const [shown, setShown] = useState<Revealed | null>(null);
  const { reveal, approve, refuse } = useActs(id);
  const decided = async (run: () => Promise<unknown>) => {
    if ((await run()) === null) return;
    setAct(null);
    await queries.invalidateQueries({ queryKey: ["recovery", id] });
    await queries.invalidateQueries({ queryKey: ["recoveries"] });
  };
  const look = async (reason: Reason<"reveal">) => {
    const answer = await reveal.run(reason);
    if (answer === null) return;
    setShown(answer);
    setAct(null);
  };
  return (
    <div className="bar">
      <Button onClick={() => setAct("reveal")}>{t("recoveries.reveal")}</Button>
      {state === "review" && (
        <Button type="primary" onClick={() => setAct("approve")}>
          {t("recoveries.approve")}
        </Button>
      )}
      {(state === "review" || state === "waiting") && (
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
        <TroubleAlert trouble={reveal.trouble ?? approve.trouble ?? refuse.trouble} />
        <Why
          act={act}
          onReveal={(reason) => void look(reason)}
          onApprove={(reason) => void decided(() => approve.run(reason))}
          onRefuse={(reason) => void decided(() => refuse.run(reason))}
        />
      </Dialog>
    </div>
  );
}

interface WhyProps {
  readonly act: Act | null;
  readonly onReveal: (reason: Reason<"reveal">) => void;
  readonly onApprove: (reason: Reason<"approve">) => void;
  readonly onRefuse: (reason: Reason<"refuse">) => void;
}

function Why({ act, onReveal, onApprove, onRefuse }: WhyProps) {
  const t = useT();
  switch (act) {
    case null:
      return null;
    case "reveal":
      return <ReasonSelect reasons={reasons.reveal} onChoose={onReveal} />;
    case "refuse":
      return <ReasonSelect reasons={reasons.refuse} onChoose={onRefuse} />;
    case "approve":
      return (
        <>
          <p>{t("recoveries.approveWhat")}</p>
          <ReasonSelect reasons={reasons.approve} onChoose={onApprove} />
        </>
      );
  }
}

const inOneLine = ({ name, phone, newPhone, idNumber }: Revealed): string =>
  [name ?? "–", phone, ...(newPhone ? [`→ ${newPhone}`] : []), idNumber ?? "–"].join(" · ");
