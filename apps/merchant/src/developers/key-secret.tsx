import { Alert, Button } from "antd";
import { useState } from "react";
import { useT } from "../shell/translation.ts";

/** A new key in full, this once; afterwards only its beginning is known. */
export function KeySecret({ secret }: { readonly secret: string }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <div className="stack">
      <Alert role="status" type="success" showIcon title={t("keys.once")} />
      <code className="key-secret">{secret}</code>
      <Button type="primary" size="large" block onClick={() => void copy()}>
        {t(copied ? "keys.copied" : "keys.copy")}
      </Button>
    </div>
  );
}
