import { isId } from "@coffer/contract";
import { isZero, parseMoney } from "@coffer/money";
import { useMoments } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { paymentQuery } from "../api/queries.ts";
import type { Payment } from "../api/wire.ts";
import { stateWord } from "../bills/bill-states.ts";
import { Amount } from "../money/amount.tsx";
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

export function PaymentScreen() {
  const t = useT();
  const { id } = useParams({ from: "/signed-in/payments/$id" });
  return (
    <Page title={t("pay.result")} back="/">
      {isId("pay", id) ? <PaymentState id={id} /> : <NotFound />}
    </Page>
  );
}

function PaymentState({ id }: { readonly id: Payment["id"] }) {
  const query = useQuery(paymentQuery(id));
  return <Loaded query={query}>{(payment) => <PaymentDetails payment={payment} />}</Loaded>;
}

const tones: Record<Payment["state"], ResultTone> = {
  succeeded: "success",
  authorised: "success",
  captured: "success",
  voided: "returned",
  expired: "returned",
};

function PaymentDetails({ payment }: { readonly payment: Payment }) {
  const t = useT();
  const moments = useMoments();
  const numberFact = useNumberFact();
  const { state } = payment;
  return (
    <>
      <ResultHead
        tone={tones[state]}
        title={t(stateWord("payment", state))}
        amount={payment.amount}
        detail={payment.merchantName}
      />
      {(state === "authorised" || state === "voided" || state === "expired") && (
        <Notice tone="info">{t(`pay.money.${state}`)}</Notice>
      )}
      <Card>
        <Facts
          facts={[
            { label: t("pay.merchant"), value: payment.merchantName, strong: true },
            { label: t("part.madeAt"), value: moments.full(payment.createdAt) },
            { label: t("money.method"), value: t("money.balance") },
            isZero(parseMoney(payment.refunded))
              ? null
              : { label: t("pay.refunded"), value: <Amount of={payment.refunded} /> },
            numberFact(payment.id),
          ]}
        />
      </Card>
      <Timeline
        steps={payment.timeline.map((step) => ({
          ...step,
          reason: null,
          word: t(stateWord("payment", step.state)),
        }))}
      />
      <div className="flex flex-col gap-3">
        <ButtonLink wide to="/">
          {t("part.done")}
        </ButtonLink>
        <ButtonLink wide look="secondary" to="/bills">
          {t("part.seeBills")}
        </ButtonLink>
      </div>
    </>
  );
}
