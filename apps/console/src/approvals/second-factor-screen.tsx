import { confirmStaffTotp, enrolStaffTotp } from "@coffer/contract";
import { Page, PasswordInput, proofOf, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Input, QRCode } from "antd";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { sessionQuery } from "../api/queries.ts";
import { useT } from "../shell/translation.ts";

interface Secret {
  readonly secret: string;
  readonly uri: string;
}

/** One's own authenticator: the password, the code to scan, its first code, the codes on paper. */
export function SecondFactorScreen() {
  const t = useT();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const isFirst = session?.mode === "live";
  const [secret, setSecret] = useState<Secret | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Page title={t("factor.title")} className="narrow">
      {codes !== null && <Kept codes={codes} />}
      {codes === null && secret !== null && <Confirm secret={secret} onDone={setCodes} />}
      {codes === null && secret === null && (
        <>
          <p>{t(session?.totp ? "factor.has" : isFirst ? "factor.first" : "factor.why")}</p>
          <Begin replaces={session?.totp ?? false} onBegun={setSecret} />
        </>
      )}
    </Page>
  );
}

interface FieldProps {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}

function Field({ label, children }: FieldProps) {
  const id = useId();
  return (
    <div className="stack">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface BeginProps {
  readonly replaces: boolean;
  readonly onBegun: (secret: Secret) => void;
}

function Begin({ replaces, onBegun }: BeginProps) {
  const t = useT();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const { run, busy, trouble } = useSubmit(() =>
    outcomeOf(
      client.call(enrolStaffTotp, {
        body: { password },
        ...(replaces ? { proof: proofOf(code) } : {}),
      }),
    ),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await run(null);
    if (answer) onBegun(answer);
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TroubleAlert trouble={trouble} />
      <Field label={t("factor.password")}>
        {(id) => (
          <PasswordInput
            id={id}
            value={password}
            autoComplete="current-password"
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {replaces && (
        <Field label={t("factor.old")}>
          {(id) => (
            <Input
              id={id}
              value={code}
              autoComplete="one-time-code"
              maxLength={11}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
      )}
      <Button type="primary" htmlType="submit" loading={busy} disabled={password === ""}>
        {t(replaces ? "factor.replace" : "factor.begin")}
      </Button>
    </form>
  );
}

interface ConfirmProps {
  readonly secret: Secret;
  readonly onDone: (codes: readonly string[]) => void;
}

function Confirm({ secret: { secret, uri }, onDone }: ConfirmProps) {
  const t = useT();
  const queries = useQueryClient();
  const [code, setCode] = useState("");
  const { run, busy, trouble } = useSubmit(() =>
    outcomeOf(client.call(confirmStaffTotp, { body: { code } })),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await run(null);
    if (answer === null) return setCode("");
    // Asked for anew at once: no page that is open asks by itself.
    await queries.prefetchQuery({ ...sessionQuery, staleTime: 0 });
    onDone(answer.codes);
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p>{t("factor.scan")}</p>
      {/* On white in any theme: a camera reads dark on light. Below it stands in letters. */}
      <div aria-hidden="true">
        <QRCode value={uri} type="svg" color="#000000" bgColor="#ffffff" bordered={false} />
      </div>
      <p className="quiet">{t("factor.type")}</p>
      <code className="id">{secret}</code>
      <TroubleAlert trouble={trouble} />
      <Field label={t("approvals.code")}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, ""))}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={busy} disabled={code.length !== 6}>
        {t("factor.confirm")}
      </Button>
    </form>
  );
}

function Kept({ codes }: { readonly codes: readonly string[] }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <div className="stack">
      <Alert role="status" type="success" showIcon title={t("factor.done")} />
      {codes.length > 0 && (
        <>
          <p>{t("factor.keep")}</p>
          <ul className="paper">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <Button type="primary" onClick={() => void navigate({ to: "/" })}>
        {t(codes.length > 0 ? "factor.kept" : "act.go")}
      </Button>
    </div>
  );
}
