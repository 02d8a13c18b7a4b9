import { Button, Modal } from "antd";
import { useState } from "react";
import { useT } from "../shell/translation.ts";
import { codeField } from "./approve-form.tsx";
import type { ApprovalRow } from "./card.ts";
import { Together } from "./together.tsx";

// What somebody looks through before one code.
const TOGETHER_MAX = 20;

interface BulkProps {
  readonly rows: readonly ApprovalRow[];
  readonly done: () => void;
}

/** Several requests of one kind released by one code, where the house lets that be. */
export function ApproveBulk({ rows, done }: BulkProps) {
  const t = useT();
  const [chosen, setChosen] = useState<readonly ApprovalRow[] | null>(null);
  const [first] = rows;
  const alike = rows.every(({ action, together }) => together && action === first?.action);
  if (rows.length > TOGETHER_MAX) {
    return <span className="quiet">{t("together.many", { count: TOGETHER_MAX })}</span>;
  }
  if (!alike) return <span className="quiet">{t("together.unlike")}</span>;
  return (
    <>
      {/* The list behind may be read anew meanwhile: it is about what was marked. */}
      <Button onClick={() => setChosen(rows)}>{t("approvals.approve")}</Button>
      <Modal
        open={chosen !== null}
        width={640}
        title={t("together.title")}
        footer={null}
        destroyOnHidden
        onCancel={() => setChosen(null)}
        afterOpenChange={(open) => open && document.getElementById(codeField)?.focus()}
        afterClose={done}
        closable={{ "aria-label": t("act.close") }}
      >
        {chosen && <Together rows={chosen} close={() => setChosen(null)} />}
      </Modal>
    </>
  );
}
