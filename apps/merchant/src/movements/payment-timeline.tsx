import { useMoments } from "@coffer/ui/language";
import { useAmountText } from "@coffer/ui/money";
import type { Payment } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";

/** What the payment has been through, and each refund of it, oldest first. */
export function PaymentTimeline({ payment }: { readonly payment: Payment }) {
  const t = useT();
  const moments = useMoments();
  const amountText = useAmountText();
  const steps = [
    ...payment.timeline.map(({ state, at }) => ({
      key: state,
      at,
      words: t(`payment.state.${state}`),
    })),
    ...payment.refunds.map(({ id, at, amount }) => ({
      key: id,
      at,
      words: t("refund.given", { amount: amountText(amount) }),
    })),
  ];
  return (
    <section>
      <h2 className="day">{t("payment.timeline")}</h2>
      <ol className="steps">
        {steps.map(({ key, at, words }) => (
          <li key={key}>
            {words}
            <time dateTime={at} className="quiet">
              {moments.full(at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
