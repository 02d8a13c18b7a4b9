import {
  type BodyOf,
  listNotes,
  newIdempotencyKey,
  type ReplyOf,
  readNotes,
  writeNote,
} from "@coffer/contract";
import { Dialog, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { ReasonSelect } from "../pages/reason-select.tsx";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { Moment } from "../table/show.tsx";

type About = BodyOf<typeof writeNote>["about"];
type Line = ReplyOf<typeof listNotes>["data"][number];
const reasons = ["user_request", "complaint", "fraud_check", "legal_request"] as const;

/** What colleagues wrote about a person or a movement. Reading it takes a reason, as every look. */
export function Notes({ about }: { readonly about: About }) {
  const queries = useQueryClient();
  const may = useMay();
  const { data } = useQuery({
    queryKey: ["notes", about],
    queryFn: () => client.call(listNotes, { query: { about } }),
  });
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  // Whatever was written or read is in the trail too.
  const settle = () => queries.invalidateQueries();
  const show = async (read: ReplyOf<typeof readNotes>) => {
    setTexts(new Map(read.data.map(({ id, text }) => [id, text])));
    await settle();
  };
  const lines = data?.data ?? [];
  return (
    <div className="stack card">
      {may("notes.manage") && <NewNote about={about} settle={settle} />}
      <Lines of={lines} texts={texts} />
      {lines.some(({ id }) => !texts.has(id)) && <ReadNotes about={about} onRead={show} />}
    </div>
  );
}

interface LinesProps {
  readonly of: readonly Line[];
  readonly texts: ReadonlyMap<string, string>;
}

function Lines({ of, texts }: LinesProps) {
  const t = useT();
  if (of.length === 0) return <p className="quiet">{t("notes.none")}</p>;
  return (
    <ol className="timeline">
      {of.map(({ id, authorName, writtenAt }) => (
        <li key={id}>
          {texts.has(id) ? <span>{texts.get(id)}</span> : <span>{t("notes.closed")}</span>}
          <span className="quiet">
            {authorName} · <Moment at={writtenAt} />
          </span>
        </li>
      ))}
    </ol>
  );
}

interface ReadNotesProps {
  readonly about: About;
  readonly onRead: (read: ReplyOf<typeof readNotes>) => Promise<void>;
}

function ReadNotes({ about, onRead }: ReadNotesProps) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const read = useSubmit((reason: (typeof reasons)[number]) =>
    outcomeOf(client.call(readNotes, { body: { about, reason } })),
  );
  const choose = async (reason: (typeof reasons)[number]) => {
    const answer = await read.run(reason);
    if (answer === null) return;
    setAsking(false);
    await onRead(answer);
  };
  return (
    <>
      <Button className="start" onClick={() => setAsking(true)}>
        {t("notes.read")}
      </Button>
      <Dialog open={asking} title={t("notes.read")} onClose={() => setAsking(false)}>
        <TroubleAlert trouble={read.trouble} />
        <ReasonSelect
          reasons={reasons}
          verb={t("notes.read")}
          onChoose={(reason) => void choose(reason)}
        />
      </Dialog>
    </>
  );
}

interface NewNoteProps {
  readonly about: About;
  readonly settle: () => Promise<void>;
}

const TEXT_MAX = 500;

function NewNote({ about, settle }: NewNoteProps) {
  const t = useT();
  const [text, setText] = useState("");
  // One key for one text: a second click, or a try after a lost answer, writes nothing twice.
  const [key, setKey] = useState(newIdempotencyKey);
  const write = useSubmit(() =>
    outcomeOf(client.call(writeNote, { idempotencyKey: key, body: { about, text: text.trim() } })),
  );
  const change = (next: string) => {
    setText(next);
    setKey(newIdempotencyKey());
  };
  const save = async () => {
    if ((await write.run(undefined)) === null) return;
    change("");
    await settle();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TroubleAlert trouble={write.trouble} />
      <label className="stack">
        {t("notes.label")}
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={TEXT_MAX}
          value={text}
          // A note is one line of the trail: what breaks it in two becomes a space.
          onChange={({ target }) => change(target.value.replaceAll(/\s*\n\s*/g, " "))}
        />
      </label>
      <Button
        className="start"
        type="primary"
        htmlType="submit"
        loading={write.busy}
        disabled={text.trim() === ""}
      >
        {t("notes.write")}
      </Button>
    </form>
  );
}
