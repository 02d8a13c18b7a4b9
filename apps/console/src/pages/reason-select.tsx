import { Button, Select } from "antd";
import { useState } from "react";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";

interface ReasonSelectProps<R> {
  readonly reasons: readonly R[];
  /** What the button does. */
  readonly verb: string;
  /** Whether what stands beside it is complete. */
  readonly complete?: boolean;
  readonly onChoose: (reason: R) => void;
}

/** Why it is done, before it is: the reason goes into the audit trail. */
export function ReasonSelect<R extends string>(props: ReasonSelectProps<R>) {
  const { reasons, verb, complete = true, onChoose } = props;
  const t = useT();
  const codes = useCodes();
  const [reason, setReason] = useState<R | null>(null);
  return (
    <div className="stack">
      <p>{t("act.why")}</p>
      <Select<R>
        aria-label={t("act.why")}
        options={reasons.map((value) => ({ value, label: codes.reason(value) }))}
        onChange={setReason}
      />
      <Button
        type="primary"
        disabled={reason === null || !complete}
        onClick={() => reason && onChoose(reason)}
      >
        {verb}
      </Button>
    </div>
  );
}
