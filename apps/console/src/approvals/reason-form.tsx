import { Button, Input, Select } from "antd";
import { useId, useState } from "react";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";

interface Said<R> {
  readonly reason: R;
  readonly note?: string;
}

interface ReasonFormProps<R> {
  readonly reasons: readonly R[];
  readonly busy?: boolean;
  readonly onChoose: (said: Said<R>) => void;
}

/** Why, by a word of the house, and what a colleague should know in one's own words. */
export function ReasonForm<R extends string>({ reasons, busy, onChoose }: ReasonFormProps<R>) {
  const t = useT();
  const codes = useCodes();
  const note = useId();
  const [reason, setReason] = useState<R | null>(null);
  const [words, setWords] = useState("");
  const said = words.trim();
  const choose = () => {
    if (reason !== null) onChoose(said === "" ? { reason } : { reason, note: said });
  };
  return (
    <div className="stack">
      <p>{t("act.why")}</p>
      <Select<R>
        aria-label={t("act.why")}
        options={reasons.map((value) => ({ value, label: codes.reason(value) }))}
        onChange={setReason}
      />
      <label htmlFor={note}>{t("approvals.noteFor")}</label>
      <Input
        id={note}
        value={words}
        maxLength={200}
        onChange={(event) => setWords(event.target.value)}
      />
      <Button type="primary" disabled={reason === null} loading={busy ?? false} onClick={choose}>
        {t("act.go")}
      </Button>
    </div>
  );
}
