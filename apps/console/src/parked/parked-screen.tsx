import {
  type BodyOf,
  countParked,
  listParked,
  type ReplyOf,
  resumeParkedEvent,
  skipParkedEvent,
} from "@coffer/contract";
import { Dialog, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useFollow } from "../approvals/follow.ts";
import { ReasonForm } from "../approvals/reason-form.tsx";
import { ReasonSelect } from "../pages/reason-select.tsx";
import { useCodes } from "../shell/codes.ts";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";
import { type ListSearch, paged } from "../table/list-search.ts";
import { ListTable } from "../table/list-table.tsx";
import { IdLink } from "../table/show.tsx";
import { ParkedBulk } from "./parked-bulk.tsx";
import { type Act, reasons } from "./reasons.ts";

type Parked = ReplyOf<typeof listParked>["data"][number];
const states = ["parked", "done"] as const;

const load = (search: ListSearch) => {
  const state = states.find((one) => one === search.state);
  return client.call(listParked, { query: { ...paged(search), ...(state ? { state } : {}) } });
};

/** What a subscriber could not take, and what becomes of it. */
export function ParkedScreen() {
  const t = useT();
  const codes = useCodes();
  const manages = useMay()("work.manage");
  return (
    <ListTable
      name="parked"
      title={t("parked.title")}
      load={load}
      bulk={manages ? (rows, done) => <ParkedBulk rows={rows} done={done} /> : undefined}
      count={() => client.call(countParked, {})}
      states={[
        { value: "", label: t("list.all") },
        ...states.map((value) => ({ value, label: codes.state("parked", value) })),
      ]}
      rowKey={({ id }) => id}
      columns={[
        { key: "event", title: t("parked.event"), show: ({ type }) => <code>{type}</code> },
        { key: "about", title: t("col.id"), show: ({ subject }) => <IdLink id={subject} /> },
        {
          key: "subscriber",
          title: t("subscribers.title"),
          show: ({ subscriber }) => <code>{subscriber}</code>,
        },
        { key: "state", title: t("col.state"), show: ({ state }) => codes.state("parked", state) },
        {
          key: "act",
          title: t("parked.act"),
          show: (parked) =>
            manages && parked.state === "parked" ? <Acts parked={parked} /> : null,
        },
      ]}
    />
  );
}

function useActs({ id }: Parked) {
  const params = { id };
  const resume = useSubmit((reason: (typeof reasons.resume)[number]) =>
    outcomeOf(client.call(resumeParkedEvent, { params, body: { reason } })),
  );
  const skip = useSubmit((body: BodyOf<typeof skipParkedEvent>) =>
    outcomeOf(client.call(skipParkedEvent, { params, body })),
  );
  return { resume, skip };
}

function Acts({ parked }: { readonly parked: Parked }) {
  const t = useT();
  const queries = useQueryClient();
  const follow = useFollow();
  const [act, setAct] = useState<Act | null>(null);
  const { resume, skip } = useActs(parked);
  const choose = async (run: () => Promise<unknown>) => {
    if ((await run()) === null) return;
    setAct(null);
    await queries.invalidateQueries({ queryKey: ["parked"] });
  };
  return (
    <div className="bar">
      <Button onClick={() => setAct("resume")}>{t("parked.resume")}</Button>
      <Button onClick={() => setAct("skip")}>{t("parked.skip")}</Button>
      <Dialog open={act !== null} title={act && t(`parked.${act}`)} onClose={() => setAct(null)}>
        <TroubleAlert trouble={resume.trouble ?? skip.trouble} />
        {act === "resume" && (
          <ReasonSelect
            reasons={reasons.resume}
            verb={t("parked.resume")}
            onChoose={(reason) => void choose(() => resume.run(reason))}
          />
        )}
        {act === "skip" && (
          <ReasonForm
            reasons={reasons.skip}
            busy={skip.busy}
            onChoose={(body) => void choose(async () => follow(await skip.run(body)))}
          />
        )}
      </Dialog>
    </div>
  );
}
