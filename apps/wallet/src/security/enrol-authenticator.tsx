import type { enrolTotp, ReplyOf } from "@coffer/contract";
import { useSubmit } from "@coffer/ui/api";
import encodeQR from "qr";
import { useMemo, useState } from "react";
import { security } from "../api/security.ts";
import { ButtonAnchor } from "../parts/button.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { CodeField } from "../session/code-field.tsx";
import { useT } from "../shell/translation.ts";

export type NewSecret = ReplyOf<typeof enrolTotp>;

interface EnrolAuthenticatorProps {
  readonly secret: NewSecret;
  readonly onEnrolled: (codes: readonly string[]) => void;
}

/** The secret as a code to scan, a link for an authenticator on this phone, and letters to type. */
export function EnrolAuthenticator({ secret, onEnrolled }: EnrolAuthenticatorProps) {
  const t = useT();
  const [code, setCode] = useState("");
  const confirm = useSubmit(security.confirmTotp);
  const finish = async (typed: string) => {
    const answer = await confirm.run({ code: typed });
    if (answer === null) setCode("");
    else onEnrolled(answer.codes);
  };
  return (
    <>
      <p className="text-ink-2">{t("twofactor.scan")}</p>
      <SecretCode uri={secret.uri} label={t("twofactor.qr")} />
      <ButtonAnchor look="quiet" href={secret.uri}>
        {t("twofactor.openApp")}
      </ButtonAnchor>
      <p className="flex items-center justify-between gap-2 text-sm text-ink-2">
        <span className="min-w-0 break-all font-mono">{secret.secret}</span>
        <CopyButton text={secret.secret} label={t("twofactor.copySecret")} />
      </p>
      <TroubleNotice trouble={confirm.trouble} />
      <CodeField
        label={t("twofactor.firstCode")}
        code={code}
        onCode={setCode}
        onComplete={(typed) => void finish(typed)}
      />
    </>
  );
}

/** Black on white in every theme: cameras read nothing else as surely. */
function SecretCode({ uri, label }: { readonly uri: string; readonly label: string }) {
  const rows = useMemo(() => encodeQR(uri, "raw"), [uri]);
  const size = rows.length;
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      className="mx-auto w-full max-w-60 rounded-md"
    >
      <rect x={-2} y={-2} width={size + 4} height={size + 4} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
