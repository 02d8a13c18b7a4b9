import { Amount, useAmountText } from "@coffer/ui/money";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleSlash } from "lucide-react";
import { orderQuery } from "../api/queries.ts";
import type { Order } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";
import { AfterOrder } from "./after-order.tsx";
import { OpenOrder } from "./open-order.tsx";
import { OrderCode } from "./order-code.tsx";

interface OrderPanelProps {
  /** As it was when the code went up. */
  readonly made: Order;
  readonly onDone: () => void;
}

/** The code until it is paid, taken back or over; then what came of it. */
export function OrderPanel({ made, onDone }: OrderPanelProps) {
  const t = useT();
  const { data: order } = useQuery({ ...orderQuery(made.id), initialData: made });
  const amount = useAmountText()(order.amount);
  const sentence = t(`order.state.${order.state}`, { amount });
  const open = order.state === "open";
  const paid = order.state === "paid" || order.state === "authorised";
  const Icon = paid ? CircleCheck : CircleSlash;
  return (
    <section className={paid ? "order order-paid" : "order"} aria-label={t("order.title")}>
      {!open && <Icon aria-hidden size={72} />}
      <p className="total">
        <Amount of={order.amount} />
      </p>
      {open && <OrderCode url={order.checkoutUrl} />}
      {/* One element through every state: a reader hears what changes in it. */}
      <p role="status" className="sentence">
        {sentence}
      </p>
      {open ? (
        <OpenOrder order={order} />
      ) : (
        <AfterOrder order={order} paid={paid} sentence={sentence} onDone={onDone} />
      )}
    </section>
  );
}
