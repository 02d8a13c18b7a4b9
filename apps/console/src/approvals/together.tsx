import { approveTogether, getApproval, newIdempotencyKey, type ReplyOf } from "@coffer/contract";
import { add, type Money, parseMoney, toWire } from "@coffer/money";
import { LoadFailed, TroubleAlert } from "@coffer/ui/antd";
import { client, outcomeOf, useSubmit } from "@coffer/ui/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useCodes } from "../shell/codes.ts";
import { useT } from "../shell/translation.ts";
import { IdLink, PlainAmount } from "../table/show.tsx";
import { CodeField, NeedsFactor } from "./approve-form.tsx";
import type { ApprovalRow, Card } from "./card.ts";
import { said } from "./effect.tsx";

type Told = ReplyOf<typeof approveTogether>["data"];

interface TogetherProps {
  readonly rows: readonly ApprovalRow[];
  readonly close: () => void;
}

/** What would come of each, as it stands now; one code; what became of each. */
export function Together({ rows, close }: TogetherProps) {
  const t = useT();
  const { data, isError, refetch } = useQuery({
    queryKey: ["together", rows.map(({ id }) => id)],
    queryFn: () => Promise.all(rows.map(({ id }) => client.call(getApproval, { params: { id } }))),
    // What somebody looks at stays as it is until they have said yes to it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (isError) return <LoadFailed retry={() => void refetch()} />;
  if (data === undefined) return <p>{t("list.loading")}</p>;
  return (
    <NeedsFactor>
      <Weighed cards={data} close={close} />
    </NeedsFactor>
  );
}

interface WeighedProps {
  readonly cards: readonly Card[];
  readonly close: () => void;
}

function Weighed({ cards, close }: WeighedProps) {
  const t = useT();
  const queries = useQueryClient();
  const [key] = useState(newIdempotencyKey);
  const [totp, setTotp] = useState("");
  const [told, setTold] = useState<Told | null>(null);
  const able = cards.filter(({ seen, may }) => seen !== null && may.check);
  const { run, busy, trouble } = useSubmit((code: string) =>
    outcomeOf(
      client.call(approveTogether, {
        body: { yeses: able.map(({ id, seen }) => ({ id, seen: seen ?? "" })) },
        idempotencyKey: key,
        proof: { totp: code },
      }),
    ),
  );
  const submit = async () => {
    const answer = await run(totp);
    setTotp("");
    if (answer === null) return;
    setTold(answer.data);
    await queries.invalidateQueries({ queryKey: ["approval"] });
  };
  if (told !== null) {
    return (
      <div className="stack">
        <p>{t("bulk.became")}</p>
        <Outcomes cards={cards} told={told} />
        <Button type="primary" onClick={close}>
          {t("act.close")}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{t("together.what")}</p>
      <Outcomes cards={cards} told={[]} />
      <Total of={able} />
      <TroubleAlert trouble={trouble} lost={t("approvals.lost")} />
      <CodeField value={totp} onChange={setTotp} />
      <Button
        type="primary"
        htmlType="submit"
        loading={busy}
        disabled={totp.length !== 6 || able.length === 0}
      >
        {t("together.go", { count: able.length })}
      </Button>
    </form>
  );
}

/** What they come to, where money moves: the largest thing here. */
function Total({ of }: { readonly of: readonly Card[] }) {
  const t = useT();
  const [first, ...rest] = of.flatMap(({ amount }): Money[] =>
    amount ? [parseMoney(amount)] : [],
  );
  if (!first || rest.some(({ currency }) => currency !== first.currency)) return null;
  return (
    <p>
      {t("together.total")}{" "}
      <strong className="money">
        <PlainAmount of={toWire(rest.reduce(add, first))} />
      </strong>
    </p>
  );
}

interface OutcomesProps {
  readonly cards: readonly Card[];
  readonly told: Told;
}

function Outcomes({ cards, told }: OutcomesProps) {
  const t = useT();
  const codes = useCodes();
  const outcomeOfCard = (card: Card): string => {
    const one = told.find(({ id }) => id === card.id);
    if (one?.outcome === "executed") return codes.state("approval", "executed");
    const why = one?.refusal ?? card.obstacle;
    if (why !== null) return codes.refusal(why);
    if (!card.may.check) return t("together.notYours");
    return t(card.changed ? "together.changed" : "together.ready");
  };
  return (
    <div role="status">
      <ul className="plain cards" aria-label={t("bulk.outcome")}>
        {cards.map((card) => (
          <li key={card.id}>
            <div className="bar">
              <IdLink id={card.subject} />
              <span className="push" />
              {card.amount && (
                <strong>
                  <PlainAmount of={card.amount} />
                </strong>
              )}
            </div>
            <Facts of={card} />
            <p className="quiet">
              {codes.reason(card.reason)} · {card.maker.name}
            </p>
            <p>{outcomeOfCard(card)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Facts({ of: card }: { readonly of: Card }) {
  const codes = useCodes();
  return (
    <p className="quiet bar">
      {card.facts.map(({ name, before, after }) => (
        <span key={name}>
          {codes.fact(name)} {said(name, after ?? before, { card, codes })}
        </span>
      ))}
    </p>
  );
}
