import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { Notice } from "../parts/notice.tsx";
import { useT } from "../shell/translation.ts";

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Shown once. The way on says that they are kept, so that nobody clicks past them. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const t = useT();
  return (
    <>
      <Notice tone="warning" live>
        {t("recovery.once")}
      </Notice>
      <Card className="flex flex-col gap-3">
        <div className="flex items-center justify-between">
          <h2 className="font-semibold">{t("recovery.title")}</h2>
          <CopyButton text={codes.join("\n")} label={t("recovery.copy")} />
        </div>
        <ol className="grid grid-cols-2 gap-2 font-mono">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
      </Card>
      <Button wide onClick={onKept}>
        {t("recovery.kept")}
      </Button>
    </>
  );
}
