import { isId } from "@coffer/contract";
import { isPositive, parseMoney } from "@coffer/money";
import { DetailFailed, NotFound, Page } from "@coffer/ui/antd";
import { useMoments } from "@coffer/ui/language";
import { Amount } from "@coffer/ui/money";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { ChevronLeft } from "lucide-react";
import { paymentQuery, sessionQuery } from "../api/queries.ts";
import type { Payment } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";
import { PaymentTimeline } from "./payment-timeline.tsx";
import { RefundButton } from "./refund-dialog.tsx";

export function PaymentScreen() {
  const t = useT();
  const { id } = useParams({ from: "/signed-in/payments/$id" });
  return (
    <Page title={t("payment.title")} className="page-narrow">
      <Link to="/today" className="link">
        <ChevronLeft aria-hidden size={20} />
        {t("payment.back")}
      </Link>
      {isId("pay", id) ? <PaymentState id={id} /> : <NotFound />}
    </Page>
  );
}

function PaymentState({ id }: { readonly id: Payment["id"] }) {
  const query = useQuery(paymentQuery(id));
  if (query.isPending) return <Skeleton active paragraph={{ rows: 6 }} title={false} />;
  if (query.isError) {
    const again = () => void query.refetch();
    return <DetailFailed error={query.error} retry={again} missing={<NotFound />} />;
  }
  return <PaymentDetails payment={query.data} />;
}

function PaymentDetails({ payment }: { readonly payment: Payment }) {
  const t = useT();
  const { data: session } = useQuery(sessionQuery);
  const mayRefund = session?.rights.includes("refunds.manage") === true;
  const hasSomething = isPositive(parseMoney(payment.refundable));
  return (
    <>
      <p className="total">
        <Amount of={payment.amount} />
      </p>
      <p className="sentence">{t(`payment.state.${shownState(payment)}`)}</p>
      <PaymentFacts payment={payment} />
      {/* Whoever may not give back is told who may, rather than shown nothing. */}
      {mayRefund && <RefundButton payment={payment} offered={hasSomething} />}
      {hasSomething && session && !mayRefund && <p className="quiet">{t("refund.owner")}</p>}
      <PaymentTimeline payment={payment} />
    </>
  );
}

// A refund leaves the payment in its state; what the shop wants to know is how much of it is left.
function shownState({ state, refunds, refundable }: Payment) {
  if (refunds.length === 0) return state;
  return isPositive(parseMoney(refundable)) ? "partially_refunded" : "refunded";
}

function PaymentFacts({ payment }: { readonly payment: Payment }) {
  const t = useT();
  const moments = useMoments();
  const facts = [
    ["payment.at", moments.full(payment.createdAt)],
    ["payment.description", payment.description],
    ["payment.fee", <Amount key="fee" of={payment.fee} />],
    ["payment.refunded", <Amount key="refunded" of={payment.refunded} />],
    ["payment.refundable", <Amount key="refundable" of={payment.refundable} />],
    ["payment.reference", payment.reference],
    ["payment.number", payment.id],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
