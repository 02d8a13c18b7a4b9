import { newIdempotencyKey } from "@coffer/contract";
import { type Currency, isCurrency, toWire } from "@coffer/money";
import { Page } from "@coffer/ui/antd";
import { useSubmit } from "@coffer/ui/api";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { sessionQuery } from "../api/queries.ts";
import { till } from "../api/till.ts";
import type { Order } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";
import { AmountPad } from "./amount-pad.tsx";
import { OrderPanel } from "./order-panel.tsx";
import { emptyTally, itemsOf, type Tally, totalOf } from "./tally.ts";

/** One thing at a time: how much, then the code, then what came of it, and back. */
export function CashierScreen() {
  // There since the guard: nobody stands here without a session.
  const currency = useQuery(sessionQuery).data?.currency;
  return currency !== undefined && isCurrency(currency) ? <Cashier currency={currency} /> : null;
}

function Cashier({ currency }: { readonly currency: Currency }) {
  const t = useT();
  const [tally, setTally] = useState(emptyTally(currency));
  const [order, setOrder] = useState<Order | null>(null);
  const asking = useSubmit(till.ask);
  const idempotencyKey = useRef(newIdempotencyKey());
  const wished = useRef("");
  const change = (next: Tally) => {
    setTally(next);
    asking.clear();
    // Another amount is another order. The same one, asked again after a lost answer, is not.
    idempotencyKey.current = newIdempotencyKey();
  };
  const ask = async () => {
    const amount = toWire(totalOf(tally));
    const description = itemsOf(tally) ?? t("cashier.purchase");
    // In another language it is another body, and that wants a key of its own.
    if (wished.current !== description) idempotencyKey.current = newIdempotencyKey();
    wished.current = description;
    const made = await asking.run({ amount, description, idempotencyKey: idempotencyKey.current });
    if (made !== null) setOrder(made);
  };
  const again = () => {
    setOrder(null);
    change(emptyTally(currency));
  };
  return (
    <Page title={t("cashier.title")} titleHidden className="cashier">
      {order === null ? (
        <AmountPad
          tally={tally}
          busy={asking.busy}
          trouble={asking.trouble}
          onChange={change}
          onAsk={() => void ask()}
        />
      ) : (
        <OrderPanel key={order.id} made={order} onDone={again} />
      )}
    </Page>
  );
}
