import {
  type BodyOf,
  type listParked,
  previewParked,
  type ReplyOf,
  resumeParkedEvent,
  skipParkedEvent,
} from "@coffer/contract";
import { TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";
import { ReasonForm } from "../approvals/reason-form.tsx";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { Grid } from "../table/grid.tsx";
import { IdLink } from "../table/show.tsx";
import { type Act, reasons } from "./reasons.ts";

export type Parked = ReplyOf<typeof listParked>["data"][number];
type Foreseen = ReplyOf<typeof previewParked>["data"][number];
type Order = Pick<BodyOf<typeof previewParked>, "act" | "reason"> & { readonly note?: string };

/** What became of one row; `lost` is what nobody knows yet. */
interface Became {
  readonly outcome: Foreseen["outcome"] | "lost";
  readonly refusal: string | null;
}

interface BulkProps {
  readonly rows: readonly Parked[];
  readonly done: () => void;
}

/** Many parked events at once: first what would become of each, then one yes, then what became. */
export function ParkedBulk({ rows, done }: BulkProps) {
  const t = useT();
  const [act, setAct] = useState<Act | null>(null);
  const [chosen, setChosen] = useState<readonly Parked[]>([]);
  const begin = (next: Act) => {
    // The list behind may be read anew meanwhile: it is about what was marked when it began.
    setChosen(rows);
    setAct(next);
  };
  return (
    <>
      <Button onClick={() => begin("resume")}>{t("parked.resume")}</Button>
      <Button onClick={() => begin("skip")}>{t("parked.skip")}</Button>
      <Modal
        open={act !== null}
        width={720}
        title={act && t(`parked.${act}`)}
        footer={null}
        destroyOnHidden
        onCancel={() => setAct(null)}
        afterClose={() => chosen.length > 0 && done()}
        closable={{ "aria-label": t("act.close") }}
      >
        {act !== null && <Steps act={act} rows={chosen} close={() => setAct(null)} />}
      </Modal>
    </>
  );
}

interface StepsProps {
  readonly act: Act;
  readonly rows: readonly Parked[];
  readonly close: () => void;
}

function Steps({ act, rows, close }: StepsProps) {
  const t = useT();
  const { look, order, foreseen, carry, became } = useBulk(act, rows);
  if (foreseen === null || order === null) {
    return (
      <>
        <TroubleAlert trouble={look.trouble} />
        <ReasonForm
          reasons={reasons[act]}
          busy={look.busy}
          verb={t("bulk.foresee")}
          onChoose={(said) => void look.run({ act, ...said })}
        />
      </>
    );
  }
  const wanted = foreseen.filter(({ outcome }) => outcome !== "refused");
  const over = became.size === foreseen.length;
  return (
    <div className="stack">
      <p>{t(over ? "bulk.became" : "bulk.foreseen")}</p>
      <Outcomes rows={rows} foreseen={foreseen} became={became} />
      {over ? (
        <Button type="primary" onClick={close}>
          {t("act.close")}
        </Button>
      ) : (
        <Button
          type="primary"
          disabled={wanted.length === 0}
          loading={carry.busy}
          onClick={() => void carry.run(order)}
        >
          {t("bulk.carry", { act: t(`parked.${act}`), count: wanted.length })}
        </Button>
      )}
    </div>
  );
}

function useBulk(act: Act, rows: readonly Parked[]) {
  const queries = useQueryClient();
  const [order, setOrder] = useState<Order | null>(null);
  const [foreseen, setForeseen] = useState<readonly Foreseen[] | null>(null);
  const [became, setBecame] = useState<ReadonlyMap<string, Became>>(new Map());
  const look = useSubmit(async (said: Order) => {
    const body = { act: said.act, reason: said.reason, ids: rows.map(({ id }) => id) };
    const outcome = await outcomeOf(client.call(previewParked, { body }));
    if (outcome.kind === "answer") {
      setOrder(said);
      setForeseen(outcome.answer.data);
    }
    return outcome;
  });
  const carry = useSubmit(async (said: Order) => {
    // One after the other: each is an order of its own, and one that is refused stops no other.
    for (const { id, outcome, refusal } of foreseen ?? []) {
      const one = outcome === "refused" ? { outcome, refusal } : await carryOut(said, id, outcome);
      setBecame((seen) => new Map(seen).set(id, one));
    }
    await queries.invalidateQueries({ queryKey: ["parked"] });
    return { kind: "answer", answer: act } as const;
  });
  return { look, order, foreseen, carry, became };
}

async function carryOut(
  { act, reason, note }: Order,
  id: string,
  foreseen: Foreseen["outcome"],
): Promise<Became> {
  const params = { id };
  const why = { ...(note === undefined ? {} : { note }) };
  const resumed = reasons.resume.find((one) => one === reason);
  const skipped = reasons.skip.find((one) => one === reason);
  const outcome = await (act === "resume" && resumed !== undefined
    ? outcomeOf(client.call(resumeParkedEvent, { params, body: { reason: resumed } }))
    : outcomeOf(
        client.call(skipParkedEvent, {
          params,
          body: { reason: skipped ?? "handled_by_hand", ...why },
        }),
      ));
  if (outcome.kind === "lost") return { outcome: "lost", refusal: null };
  if (outcome.kind === "refused") return { outcome: "refused", refusal: outcome.failure.code };
  return { outcome: foreseen, refusal: null };
}

interface OutcomesProps {
  readonly rows: readonly Parked[];
  readonly foreseen: readonly Foreseen[];
  readonly became: ReadonlyMap<string, Became>;
}

function Outcomes({ rows, foreseen, became }: OutcomesProps) {
  const t = useT();
  const codes = useCodes();
  const rowOf = (id: string) => rows.find((row) => row.id === id);
  const tell = (one: Foreseen): string => {
    const now = became.get(one.id);
    const { outcome, refusal } = now ?? one;
    if (outcome === "lost") return t("bulk.lost");
    if (outcome === "refused") return codes.refusal(refusal ?? "");
    return t(now ? `bulk.did.${outcome}` : `bulk.would.${outcome}`);
  };
  return (
    <div role="status">
      <Grid
        label={t("bulk.outcome")}
        rows={foreseen}
        rowKey={({ id }) => id}
        dense
        columns={[
          {
            key: "event",
            title: t("parked.event"),
            show: ({ id }) => <code>{rowOf(id)?.type}</code>,
          },
          { key: "outcome", title: t("bulk.outcome"), show: tell },
          {
            key: "about",
            title: t("col.id"),
            show: ({ id }) => <IdLink id={rowOf(id)?.subject ?? id} />,
          },
        ]}
      />
    </div>
  );
}
