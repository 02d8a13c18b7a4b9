import { newIdempotencyKey } from "@coffer/contract";
import { TroubleAlert } from "@coffer/ui/antd";
import { useSubmit } from "@coffer/ui/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { orderQuery, sessionQuery } from "../api/queries.ts";
import { till } from "../api/till.ts";
import type { Order } from "../api/wire.ts";
import { useListening } from "../shell/counter.tsx";
import { useT } from "../shell/translation.ts";
import { useCountdown } from "./use-countdown.ts";

interface OpenOrderProps {
  readonly order: Order;
}

/** While the customer looks for the phone: how long the code lives, and the way to take it back. */
export function OpenOrder({ order }: OpenOrderProps) {
  const t = useT();
  const queries = useQueryClient();
  const { queryKey } = orderQuery(order.id);
  const clock = useCountdown(order.expiresInSeconds, () => {
    void queries.invalidateQueries({ queryKey });
  });
  const cancelling = useSubmit(till.cancel);
  const [idempotencyKey] = useState(newIdempotencyKey);
  const listening = useListening();
  // Where nobody has a phone to scan with: a customer and a till on one machine.
  const { data: session } = useQuery(sessionQuery);
  const cancel = async () => {
    const cancelled = await cancelling.run({ id: order.id, idempotencyKey });
    // Refused, because it was paid in this very moment: what it is now is asked for.
    if (cancelled === null) await queries.invalidateQueries({ queryKey });
    else queries.setQueryData(queryKey, cancelled);
  };
  return (
    <>
      <p className="quiet">{t("order.left", { clock })}</p>
      {session?.mode === "test" && (
        <a href={order.checkoutUrl} target="_blank" rel="noreferrer" className="link">
          {t("order.open")}
        </a>
      )}
      {!listening && <Alert type="warning" showIcon title={t("order.deaf")} />}
      <TroubleAlert trouble={cancelling.trouble} lost={t("shell.lost")} />
      <Button size="large" block loading={cancelling.busy} onClick={() => void cancel()}>
        {t("order.cancel")}
      </Button>
    </>
  );
}
