import { isId, reasonTexts } from "@coffer/contract";
import { useLocale } from "@coffer/ui/language";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { bankAccountsQuery, moneyKeys, withdrawalQuery } from "../api/queries.ts";
import { wallet } from "../api/wallet.ts";
import type { Withdrawal } from "../api/wire.ts";
import { stateWord } from "../bills/bill-states.ts";
import { useAccountName } from "../cards/account-name.ts";
import { Fee } from "../money/fee.tsx";
import { CancelAction } from "../money-action/cancel-action.tsx";
import { ButtonLink } from "../parts/button.tsx";
import { Card, Facts } from "../parts/card.tsx";
import { NotFound } from "../parts/not-found.tsx";
import { Notice } from "../parts/notice.tsx";
import { useNumberFact } from "../parts/number-fact.tsx";
import { ResultHead, type ResultTone } from "../parts/result-head.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";

/** A withdrawal from asking to the bank's last word; taken back only before the bank is told. */
export function WithdrawalScreen() {
  const t = useT();
  const { id } = useParams({ from: "/signed-in/withdraw/$id" });
  return (
    <Page title={t("withdraw.title")} back="/">
      {isId("wdr", id) ? <WithdrawalState id={id} /> : <NotFound />}
    </Page>
  );
}

const tones: Record<Withdrawal["state"], ResultTone> = {
  requested: "processing",
  sent: "processing",
  unknown: "processing",
  settled: "success",
  cancelled: "returned",
  returned: "returned",
};

function WithdrawalState({ id }: { readonly id: Withdrawal["id"] }) {
  const query = useQuery(withdrawalQuery(id));
  const queries = useQueryClient();
  const state = query.data?.state;
  useEffect(() => {
    // What was set aside is freed or gone only now.
    if (state === undefined || tones[state] === "processing") return;
    for (const queryKey of moneyKeys) void queries.invalidateQueries({ queryKey });
  }, [state, queries]);
  return (
    <Loaded query={query}>
      {(withdrawal) => (
        <WithdrawalDetails
          withdrawal={withdrawal}
          onChanged={(next) => queries.setQueryData(withdrawalQuery(id).queryKey, next)}
        />
      )}
    </Loaded>
  );
}

interface WithdrawalDetailsProps {
  readonly withdrawal: Withdrawal;
  readonly onChanged: (withdrawal: Withdrawal) => void;
}

function WithdrawalDetails({ withdrawal, onChanged }: WithdrawalDetailsProps) {
  const t = useT();
  const locale = useLocale();
  const nameOf = useAccountName();
  const numberFact = useNumberFact();
  const accounts = useQuery(bankAccountsQuery);
  const account = accounts.data?.find((one) => one.id === withdrawal.bankAccount);
  const { state, reason } = withdrawal;
  return (
    <>
      <ResultHead
        tone={tones[state]}
        title={t(`withdraw.state.${state}`)}
        amount={withdrawal.amount}
        detail={reason === null ? undefined : reasonTexts[reason][locale]}
      />
      <Notice tone="info">{t(`withdraw.money.${state}`)}</Notice>
      <Card>
        <Facts
          facts={[
            account === undefined ? null : { label: t("withdraw.to"), value: nameOf(account) },
            { label: t("money.fee"), value: <Fee of={withdrawal.fee} /> },
            numberFact(withdrawal.id),
          ]}
        />
      </Card>
      <Timeline
        steps={withdrawal.timeline.map((step) => ({
          ...step,
          word: t(stateWord("withdrawal", step.state)),
        }))}
      />
      {state === "requested" && (
        <CancelAction
          body={{ id: withdrawal.id }}
          send={wallet.cancelWithdrawal}
          label={t("withdraw.cancel")}
          question={t("withdraw.cancelQuestion")}
          keep={t("withdraw.keep")}
          onCancelled={onChanged}
        />
      )}
      <ButtonLink wide look={state === "requested" ? "secondary" : "primary"} to="/">
        {t(tones[state] === "success" ? "part.done" : "part.home")}
      </ButtonLink>
    </>
  );
}
