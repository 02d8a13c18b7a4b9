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
  /** What the button does; left out where a colleague is asked to let it happen. */
  readonly verb?: string;
  readonly onChoose: (said: Said<R>) => void;
}

/** Why, by a word of the house, and what a colleague should know in one's own words. */
export function ReasonForm<R extends string>(props: ReasonFormProps<R>) {
  const { reasons, busy, verb, onChoose } = props;
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
        {verb ?? t("act.ask")}
      </Button>
    </div>
  );
}
