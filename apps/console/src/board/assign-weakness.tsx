import {
  assigningReasons,
  assignWeakness,
  type BodyOf,
  type Id,
  listTeam,
  type openWeakness,
  type ReplyOf,
} from "@coffer/contract";
import { DialogButton, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useId, useState } from "react";
import { ReasonSelect } from "../pages/reason-select.tsx";
import { useT } from "../shell/translation.ts";
import { isDay } from "../table/days.ts";

type Weakness = ReplyOf<typeof openWeakness>;
type Wish = BodyOf<typeof assignWeakness>;

interface AssignWeaknessProps {
  readonly of: Weakness;
  readonly changed: () => void;
}

/** To somebody else, or by another day; why stands in the audit trail. */
export function AssignWeakness({ of, changed }: AssignWeaknessProps) {
  const t = useT();
  return (
    <DialogButton label={t("board.assign")}>
      {(close) => (
        <AssignForm
          of={of}
          done={() => {
            close();
            changed();
          }}
        />
      )}
    </DialogButton>
  );
}

function AssignForm({ of, done }: { readonly of: Weakness; readonly done: () => void }) {
  const t = useT();
  const ids = { owner: useId(), due: useId() };
  const [owner, setOwner] = useState<Id<"stf">>(of.owner);
  const [dueOn, setDueOn] = useState(of.dueOn);
  const { data } = useQuery({
    queryKey: ["team", "at work"],
    queryFn: () => client.call(listTeam, { query: { limit: 100 } }),
  });
  const atWork = (data?.data ?? []).filter(({ state }) => state === "active");
  const colleagues = new Map([
    [of.owner, of.ownerName],
    ...atWork.map(({ id, name }) => [id, name] as const),
  ]);
  const { run, trouble } = useSubmit((body: Wish) =>
    outcomeOf(client.call(assignWeakness, { params: { id: of.id }, body })),
  );
  const assign = async (reason: Wish["reason"]) => {
    if ((await run({ owner, dueOn, reason })) !== null) done();
  };
  return (
    <div className="stack">
      <strong>{of.title}</strong>
      <TroubleAlert trouble={trouble} />
      <label htmlFor={ids.owner}>{t("board.owner")}</label>
      <Select<Id<"stf">>
        id={ids.owner}
        value={owner}
        options={[...colleagues].map(([value, label]) => ({ value, label }))}
        onChange={setOwner}
      />
      <label htmlFor={ids.due}>{t("board.dueOn")}</label>
      <Input
        id={ids.due}
        type="date"
        value={dueOn}
        onChange={({ target }) => setDueOn(target.value)}
      />
      <ReasonSelect<Wish["reason"]>
        reasons={assigningReasons}
        verb={t("board.assign")}
        complete={isDay(dueOn)}
        onChoose={(reason) => void assign(reason)}
      />
    </div>
  );
}
