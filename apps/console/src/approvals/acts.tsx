import { withdrawApproval } from "@coffer/contract";
import { TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useLetters } from "../shell/letters.ts";
import { useT } from "../shell/translation.ts";
import { ApproveForm, codeField } from "./approve-form.tsx";
import { approvalKey, type Card, type FormProps } from "./card.ts";
import { RejectForm } from "./reject-form.tsx";

type Act = "approve" | "reject" | "withdraw";

/** What whoever looks may say to it: yes and no by `a` and `r`, or taking it back. */
export function Acts({ card }: { readonly card: Card }) {
  const t = useT();
  const queries = useQueryClient();
  const [act, setAct] = useState<Act | null>(null);
  const { may, obstacle, id } = card;
  const approves = may.check && obstacle === null;
  useKeys({ a: approves ? "approve" : null, r: may.check ? "reject" : null }, setAct);
  const close = () => setAct(null);
  const done = async () => {
    close();
    await queries.invalidateQueries({ queryKey: approvalKey(id) });
    await queries.invalidateQueries({ queryKey: ["approvals"] });
  };
  return (
    <div className="bar">
      {approves && (
        <Button type="primary" onClick={() => setAct("approve")}>
          {t("approvals.approve")} <kbd aria-hidden="true">a</kbd>
        </Button>
      )}
      {may.check && (
        <Button danger onClick={() => setAct("reject")}>
          {t("approvals.reject")} <kbd aria-hidden="true">r</kbd>
        </Button>
      )}
      {may.withdraw && (
        <Button onClick={() => setAct("withdraw")}>{t("approvals.withdraw")}</Button>
      )}
      <Modal
        open={act !== null}
        title={act && t(`approvals.${act}`)}
        footer={null}
        onCancel={close}
        destroyOnHidden
        // The dialog itself takes the focus first: then it goes to what is to be typed.
        afterOpenChange={() => document.getElementById(codeField)?.focus()}
        closable={{ "aria-label": t("act.close") }}
      >
        {act === "approve" && <ApproveForm card={card} onDone={() => void done()} />}
        {act === "reject" && <RejectForm card={card} onDone={() => void done()} />}
        {act === "withdraw" && <WithdrawForm card={card} onDone={() => void done()} />}
      </Modal>
    </div>
  );
}

function WithdrawForm({ card: { id }, onDone }: FormProps) {
  const t = useT();
  const { run, busy, trouble } = useSubmit(() =>
    outcomeOf(client.call(withdrawApproval, { params: { id } })),
  );
  return (
    <div className="stack">
      <p>{t("approvals.withdrawWhat")}</p>
      <TroubleAlert trouble={trouble} />
      <Button
        type="primary"
        loading={busy}
        onClick={() => void run(null).then((answer) => answer && onDone())}
      >
        {t("approvals.withdraw")}
      </Button>
    </div>
  );
}

function useKeys(keys: Readonly<Record<"a" | "r", Act | null>>, act: (act: Act) => void): void {
  useLetters((event) => {
    const wanted = event.key === "a" ? keys.a : event.key === "r" ? keys.r : null;
    if (wanted === null) return;
    event.preventDefault();
    act(wanted);
  });
}
