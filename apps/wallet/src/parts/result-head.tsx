import type { MoneyWire } from "@coffer/money";
import { CircleCheck, CircleX, Clock, LoaderCircle, Undo2 } from "lucide-react";
import { Amount } from "../money/amount.tsx";

export type ResultTone = "success" | "failure" | "processing" | "waiting" | "returned";

const looks = {
  success: { look: "text-success", Icon: CircleCheck, spin: "" },
  failure: { look: "text-danger", Icon: CircleX, spin: "" },
  processing: { look: "text-info", Icon: LoaderCircle, spin: "spinner" },
  // Taken back or sent back: nothing went wrong with the money, it is simply here again.
  returned: { look: "text-ink-2", Icon: Undo2, spin: "" },
  waiting: { look: "text-warning", Icon: Clock, spin: "" },
} as const;

interface ResultHeadProps {
  readonly tone: ResultTone;
  readonly title: string;
  readonly amount: MoneyWire;
  readonly detail?: string | undefined;
}

/** What came of it, by icon, words and amount; told to a screen reader when it changes. */
export function ResultHead({ tone, title, amount, detail }: ResultHeadProps) {
  const { look, Icon, spin } = looks[tone];
  return (
    <div role="status" className="flex flex-col items-center gap-1 pt-4 pb-2 text-center">
      <Icon aria-hidden size={56} className={`${look} ${spin}`} />
      <p className="mt-2 text-xl font-semibold">{title}</p>
      <p className="text-amount font-semibold leading-tight">
        <Amount of={amount} />
      </p>
      {detail !== undefined && <p className="text-ink-2">{detail}</p>}
    </div>
  );
}
