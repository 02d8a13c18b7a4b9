import type { ReplyOf, showHints } from "@coffer/contract";
import type { MoneyWire } from "@coffer/money";
import { useRef, useState } from "react";
import { wallet } from "../api/wallet.ts";
import { saysWifi } from "./network.ts";

type Shown = ReplyOf<typeof showHints>;

/** A warning between the form and the sheet. */
export interface HintsState {
  readonly asking: boolean;
  /** What is to be read first; null where there is nothing, and once it was read. */
  readonly shown: Shown | null;
  readonly ask: (payee: string, amount: MoneyWire) => Promise<void>;
  readonly understand: () => Promise<void>;
}

/**
 * What the server warns of before a transfer. A warning that does not come keeps nobody from
 * sending, and neither does the word that it was read when it gets lost.
 */
export function useHints(): HintsState {
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const newest = useRef(0);
  const ask = async (payee: string, amount: MoneyWire) => {
    newest.current += 1;
    const own = newest.current;
    setAsking(true);
    setShown(null);
    const outcome = await wallet.showHints({ payee, ...amount, onWifi: saysWifi() });
    // What comes late is about an order that was closed: it must not open the sheet of the next.
    if (own !== newest.current) return;
    if (outcome.kind === "answer" && outcome.answer.reasons.length > 0) setShown(outcome.answer);
    setAsking(false);
  };
  const understand = async () => {
    const id = shown?.id ?? null;
    setAsking(true);
    if (id !== null) {
      const said = await wallet.acknowledgeHint(id);
      // Once more and no oftener: what was read is evidence, and no reason to keep somebody
      // waiting.
      if (said.kind === "lost") await wallet.acknowledgeHint(id);
    }
    setAsking(false);
    setShown(null);
  };
  return { asking, shown, ask, understand };
}
