import { useLocale } from "@coffer/ui/language";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import type { Order } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";
import { say } from "../shell/voice.ts";

interface AfterOrderProps {
  readonly order: Order;
  readonly paid: boolean;
  /** What the screen says, and the voice with it. */
  readonly sentence: string;
  readonly onDone: () => void;
}

// Long enough to turn the screen to the customer, short enough for a queue.
const BACK_AFTER_MS = 6_000;

/** The result is spoken; a paid order then makes room for the next by itself, others wait. */
export function AfterOrder({ order, paid, sentence, onDone }: AfterOrderProps) {
  const t = useT();
  const locale = useLocale();
  const done = useRef<HTMLButtonElement>(null);
  const goOn = useRef(onDone);
  goOn.current = onDone;
  useEffect(() => {
    done.current?.focus();
    say(sentence, locale);
  }, [sentence, locale]);
  useEffect(() => {
    if (!paid) return;
    const timer = setTimeout(() => goOn.current(), BACK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [paid]);
  return (
    <>
      <Button ref={done} type="primary" size="large" block onClick={onDone}>
        {t("order.next")}
      </Button>
      {order.payment && (
        <Link to="/payments/$id" params={{ id: order.payment }} className="link">
          {t("order.see")}
        </Link>
      )}
    </>
  );
}
