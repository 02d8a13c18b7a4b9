import { isId, ProblemError } from "@coffer/contract";
import { useMoments } from "@coffer/ui/language";
import { useAmountText } from "@coffer/ui/money";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { orderQuery } from "../api/queries.ts";
import { type PaymentBody, wallet } from "../api/wallet.ts";
import type { Order, Payment } from "../api/wire.ts";
import { Amount } from "../money/amount.tsx";
import { ConfirmSheet } from "../money-action/confirm-sheet.tsx";
import { useMoneyAction } from "../money-action/use-money-action.ts";
import { Button, ButtonLink } from "../parts/button.tsx";
import { Card, Facts } from "../parts/card.tsx";
import { NotFound } from "../parts/not-found.tsx";
import { Notice } from "../parts/notice.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { Page } from "../shell/page.tsx";
import { useT } from "../shell/translation.ts";

export function OrderScreen() {
  const t = useT();
  const { order } = useParams({ from: "/signed-in/pay/$order" });
  return (
    <Page title={t("pay.title")} back="/pay">
      {isId("ord", order) ? <OrderState id={order} /> : <NotFound />}
    </Page>
  );
}

function OrderState({ id }: { readonly id: Order["id"] }) {
  const t = useT();
  const query = useQuery(orderQuery(id));
  if (query.error instanceof ProblemError && query.error.code === "resource.not_found") {
    return (
      <>
        <Notice tone="danger" live>
          {t("pay.unknownOrder")}
        </Notice>
        <ButtonLink wide to="/pay">
          {t("pay.otherCode")}
        </ButtonLink>
      </>
    );
  }
  return <Loaded query={query}>{(order) => <OrderDetails order={order} />}</Loaded>;
}

function OrderDetails({ order }: { readonly order: Order }) {
  const t = useT();
  const textOf = useAmountText();
  const moments = useMoments();
  const action = usePayment(order);
  const verb = t("pay.doAmount", { amount: textOf(order.amount) });
  const open = order.state === "open";
  return (
    <>
      <div className="flex flex-col items-center gap-1 pt-4 pb-2 text-center">
        <p className="text-lg">{order.merchantName}</p>
        <p className="text-amount font-semibold leading-tight">
          <Amount of={order.amount} />
        </p>
      </div>
      <Card>
        <Facts
          facts={[
            { label: t("pay.description"), value: order.description },
            { label: t("money.method"), value: t("money.balance") },
            { label: t("pay.until"), value: moments.full(order.expiresAt) },
          ]}
        />
      </Card>
      {order.state !== "open" && (
        <Notice tone="warning" live>
          {t(`pay.order.${order.state}`)}
        </Notice>
      )}
      <div className="mt-auto">
        {open ? (
          <Button wide onClick={() => action.open({ order: order.id, amount: order.amount })}>
            {verb}
          </Button>
        ) : (
          <ButtonLink wide look="secondary" to="/">
            {t("part.home")}
          </ButtonLink>
        )}
      </div>
      {/* Also when it is no longer open: the sheet tells what a payment under way has come to. */}
      <ConfirmSheet
        action={action}
        title={t("pay.confirm")}
        amount={order.amount}
        facts={[
          { label: t("pay.merchant"), value: order.merchantName, strong: true },
          { label: t("pay.description"), value: order.description },
          { label: t("money.method"), value: t("money.balance") },
          { label: t("money.fee"), value: t("money.noFee") },
        ]}
        verb={verb}
      />
    </>
  );
}

function usePayment(order: Order) {
  const t = useT();
  const textOf = useAmountText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMoneyAction<PaymentBody, Payment>({
    send: wallet.pay,
    // The shop and the amount, not the order: what is rung up twice by mistake makes two orders.
    subjectOf: ({ amount }) => `payment ${order.merchantName} ${amount.value}`,
    titleOf: ({ amount }) =>
      t("pay.background", { amount: textOf(amount), name: order.merchantName }),
    resultPath: ({ id }) => `/payments/${id}`,
    onDone: ({ id }) => {
      void queries.invalidateQueries({ queryKey: orderQuery(order.id).queryKey });
      void navigate({ to: "/payments/$id", params: { id }, replace: true });
    },
  });
}
