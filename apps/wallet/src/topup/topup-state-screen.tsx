import { isId, reasonTexts } from "@coffer/contract";
import { useLocale } from "@coffer/ui/language";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { moneyKeys, topupQuery } from "../api/queries.ts";
import type { Topup } from "../api/wire.ts";
import { stateWord } from "../bills/bill-states.ts";
import { Fee } from "../money/fee.tsx";
import { ButtonAnchor, ButtonLink } from "../parts/button.tsx";
import { Card, Facts } from "../parts/card.tsx";
import { NotFound } from "../parts/not-found.tsx";
import { Notice } from "../parts/notice.tsx";
import { useNumberFact } from "../parts/number-fact.tsx";
import { ResultHead, type ResultTone } from "../parts/result-head.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";
import { Attempts } from "./attempts.tsx";

/** Where a gateway's page sends the payer back to: coming back says nothing, the state does. */
export function TopupStateScreen() {
  const t = useT();
  const { id } = useParams({ from: "/signed-in/topup/$id" });
  return (
    <Page title={t("topup.title")} back="/">
      {isId("top", id) ? <TopupState id={id} /> : <NotFound />}
    </Page>
  );
}

function TopupState({ id }: { readonly id: Topup["id"] }) {
  const query = useQuery(topupQuery(id));
  const queries = useQueryClient();
  const state = query.data?.state;
  useEffect(() => {
    // The balance changes when the result comes, not when the order was given.
    if (state !== "succeeded") return;
    for (const queryKey of moneyKeys) void queries.invalidateQueries({ queryKey });
  }, [state, queries]);
  return <Loaded query={query}>{(topup) => <TopupDetails topup={topup} />}</Loaded>;
}

const tones: Record<Topup["state"], ResultTone> = {
  created: "processing",
  processing: "processing",
  action_required: "waiting",
  unknown: "processing",
  succeeded: "success",
  failed: "failure",
};

function TopupDetails({ topup }: { readonly topup: Topup }) {
  const t = useT();
  const locale = useLocale();
  const numberFact = useNumberFact();
  const { state, reason, redirectUrl } = topup;
  const onItsWay = tones[state] === "processing";
  return (
    <>
      <ResultHead
        tone={tones[state]}
        title={t(`topup.state.${state}`)}
        amount={topup.amount}
        detail={reason === null ? undefined : reasonTexts[reason][locale]}
      />
      {onItsWay && <Notice tone="info">{t("topup.mayLeave")}</Notice>}
      {state === "failed" && <Notice tone="info">{t("topup.failedMoney")}</Notice>}
      {state === "action_required" && redirectUrl !== null && (
        <ContinueAtGateway url={redirectUrl} />
      )}
      <Attempts attempts={topup.attempts} />
      <Card>
        <Facts
          facts={[{ label: t("money.fee"), value: <Fee of={topup.fee} /> }, numberFact(topup.id)]}
        />
      </Card>
      <Timeline
        steps={topup.timeline.map((step) => ({ ...step, word: t(stateWord("topup", step.state)) }))}
      />
      {state === "failed" ? (
        <ButtonLink wide to="/topup">
          {t("topup.again")}
        </ButtonLink>
      ) : (
        <ButtonLink wide look={state === "action_required" ? "secondary" : "primary"} to="/">
          {t(state === "succeeded" ? "part.done" : "part.home")}
        </ButtonLink>
      )}
    </>
  );
}

function ContinueAtGateway({ url }: { readonly url: string }) {
  const t = useT();
  return (
    <div className="flex flex-col gap-2">
      <Notice tone="warning">{t("topup.actionWhy", { host: new URL(url).host })}</Notice>
      <ButtonAnchor wide href={url} rel="noreferrer">
        {t("topup.actionDo")}
      </ButtonAnchor>
    </div>
  );
}
