import { approveApproval, newIdempotencyKey } from "@coffer/contract";
import { TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Input } from "antd";
import { type FormEvent, type ReactNode, useState } from "react";
import { sessionQuery } from "../api/queries.ts";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { PlainAmount } from "../table/show.tsx";
import { approvalKey, type FormProps } from "./card.ts";

/** The id of the field that takes the focus when the dialog has opened. */
export const codeField = "approve-code";

/** A yes, with a code of one's own authenticator, to exactly what stands on the card. */
export function ApproveForm(props: FormProps) {
  return (
    <NeedsFactor>
      <CodeForm {...props} />
    </NeedsFactor>
  );
}

/** What takes an authenticator; to whoever has none, the way to one. */
export function NeedsFactor({ children }: { readonly children: ReactNode }) {
  const t = useT();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  if (session?.totp !== false) return children;
  return (
    <Alert
      type="info"
      showIcon
      title={t("approvals.noFactor")}
      action={<Link to="/second-factor">{t("factor.title")}</Link>}
    />
  );
}

function CodeForm({ card, onDone }: FormProps) {
  const t = useT();
  const codes = useCodes();
  const queries = useQueryClient();
  const [totp, setTotp] = useState("");
  // What was on the card when somebody set out to say yes; a card that changes behind the dialog
  // is looked at again first.
  const [{ seen, key }, setAim] = useState({ seen: card.seen ?? "", key: newIdempotencyKey() });
  const { run, busy, trouble, failedCode } = useSubmit((code: string) =>
    outcomeOf(
      client.call(approveApproval, {
        params: { id: card.id },
        body: { seen },
        idempotencyKey: key,
        proof: { totp: code },
      }),
    ),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await run(totp)) !== null) return onDone();
    setTotp("");
    await queries.invalidateQueries({ queryKey: approvalKey(card.id) });
  };
  const again = () => setAim({ seen: card.seen ?? "", key: newIdempotencyKey() });
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p>
        {codes.action(card.action)}
        {card.amount && (
          <>
            {" "}
            <strong>
              <PlainAmount of={card.amount} />
            </strong>
          </>
        )}
      </p>
      <TroubleAlert trouble={trouble} lost={t("approvals.lost")} />
      {failedCode === "approval.changed" ? (
        <Button onClick={again}>{t("approvals.lookedAgain")}</Button>
      ) : null}
      <CodeField value={totp} onChange={setTotp} />
      <Button type="primary" htmlType="submit" loading={busy} disabled={totp.length !== 6}>
        {t("approvals.approve")}
      </Button>
    </form>
  );
}

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Six digits of one's own authenticator; never kept, never filled in for somebody. */
export function CodeField({ value, onChange }: CodeFieldProps) {
  const t = useT();
  return (
    <>
      <label htmlFor={codeField}>{t("approvals.code")}</label>
      <Input
        id={codeField}
        value={value}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        onChange={(event) => onChange(event.target.value.replace(/\D/g, ""))}
      />
    </>
  );
}
