import { type BodyOf, openWeakness } from "@coffer/contract";
import { DialogButton, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { Button, Input, Select } from "antd";
import { useId, useState } from "react";
import { useT } from "../shell/translation.ts";
import { isDay } from "../table/days.ts";

type Wish = BodyOf<typeof openWeakness>;

const severities = [
  "critical",
  "high",
  "medium",
  "low",
] as const satisfies readonly Wish["severity"][];

/** Whoever puts it down is to mend it. */
export function OpenWeakness({ changed }: { readonly changed: () => void }) {
  const t = useT();
  return (
    <DialogButton type="primary" className="start" label={t("board.open")}>
      {(close) => (
        <WeaknessForm
          done={() => {
            close();
            changed();
          }}
        />
      )}
    </DialogButton>
  );
}

function WeaknessForm({ done }: { readonly done: () => void }) {
  const t = useT();
  const ids = { title: useId(), severity: useId(), due: useId() };
  const [title, setTitle] = useState("");
  const [severity, setSeverity] = useState<Wish["severity"] | null>(null);
  const [dueOn, setDueOn] = useState("");
  const { run, busy, trouble } = useSubmit((body: Wish) =>
    outcomeOf(client.call(openWeakness, { body })),
  );
  const isComplete = title.trim() !== "" && severity !== null && isDay(dueOn);
  const put = async () => {
    if (severity === null) return;
    if ((await run({ title: title.trim(), severity, owner: null, dueOn })) !== null) done();
  };
  return (
    <div className="stack">
      <TroubleAlert trouble={trouble} />
      <label htmlFor={ids.title}>{t("board.what")}</label>
      <Input
        id={ids.title}
        value={title}
        maxLength={200}
        onChange={({ target }) => setTitle(target.value)}
      />
      <label htmlFor={ids.severity}>{t("board.severity")}</label>
      <Select<Wish["severity"]>
        id={ids.severity}
        options={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
        onChange={setSeverity}
      />
      <label htmlFor={ids.due}>{t("board.dueOn")}</label>
      <Input
        id={ids.due}
        type="date"
        value={dueOn}
        onChange={({ target }) => setDueOn(target.value)}
      />
      <p className="quiet">{t("board.yours")}</p>
      <Button type="primary" disabled={!isComplete} loading={busy} onClick={() => void put()}>
        {t("board.open")}
      </Button>
    </div>
  );
}
