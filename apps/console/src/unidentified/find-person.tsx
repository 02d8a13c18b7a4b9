import { type Id, isId, searchConsole } from "@coffer/contract";
import { TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { Button, Input, Radio } from "antd";
import { type FormEvent, useId, useState } from "react";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";

interface Found {
  readonly id: Id<"usr">;
  readonly title: string;
  readonly state: string;
}

interface FindPersonProps {
  readonly chosen: Id<"usr"> | null;
  readonly onChoose: (id: Id<"usr"> | null) => void;
}

/** Finds a customer by phone number or id, as the console's search does, and lets one be chosen. */
export function FindPerson({ chosen, onChoose }: FindPersonProps) {
  const t = useT();
  const codes = useCodes();
  const field = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const { run, busy, trouble } = useSubmit((query: string) =>
    outcomeOf(client.call(searchConsole, { body: { query } })),
  );
  const search = async (event: FormEvent) => {
    event.preventDefault();
    onChoose(null);
    const answer = await run(text.trim());
    const people = answer?.data.flatMap(({ kind, id, title, state }) =>
      kind === "user" && isId("usr", id) ? [{ id, title: title ?? id, state: state ?? "" }] : [],
    );
    setFound(people ?? null);
  };
  return (
    <form className="stack" onSubmit={(event) => void search(event)}>
      <label htmlFor={field}>{t("unidentified.find")}</label>
      <div className="bar">
        <Input
          id={field}
          value={text}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit" loading={busy} disabled={text.trim() === ""}>
          {t("search.label")}
        </Button>
      </div>
      <TroubleAlert trouble={trouble} />
      {found?.length === 0 && <p className="quiet">{t("unidentified.nobody")}</p>}
      {found !== null && found.length > 0 && (
        <Radio.Group
          aria-label={t("unidentified.whose")}
          value={chosen}
          options={found.map(({ id, title, state }) => ({
            value: id,
            label: `${title} · ${codes.state("user", state)}`,
          }))}
          onChange={({ target }) => onChoose(target.value)}
        />
      )}
    </form>
  );
}
