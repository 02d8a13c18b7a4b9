import type { Outcome } from "@coffer/ui/api";
import { Button } from "../parts/button.tsx";
import { Sheet } from "../parts/sheet.tsx";
import type { Attempt } from "./action-runner.ts";
import { FailurePanel } from "./failure-panel.tsx";
import { ProcessingPanel } from "./processing-panel.tsx";
import { useMoneyAction } from "./use-money-action.ts";

interface CancelActionProps<B, A> {
  readonly body: B;
  readonly send: (attempt: Attempt<B>) => Promise<Outcome<A>>;
  readonly label: string;
  readonly question: string;
  /** The other answer, in words that belong to this one. */
  readonly keep: string;
  readonly onCancelled: (answer: A) => void;
}

/** Takes an order back while its money has not left. It moves money too, so it has its own key. */
export function CancelAction<B, A>(props: CancelActionProps<B, A>) {
  const { body, send, label, question, keep, onCancelled } = props;
  const action = useMoneyAction<B, A>({
    send,
    subjectOf: () => null,
    titleOf: () => label,
    resultPath: () => window.location.pathname,
    onDone: onCancelled,
  });
  const { phase, key } = action.state;
  const open = phase.step !== "closed" && phase.step !== "done";
  return (
    <>
      <Button wide look="danger" onClick={() => action.open(body)}>
        {label}
      </Button>
      <Sheet open={open} title={label} onClose={phase.step === "sending" ? null : action.close}>
        {phase.step === "sending" && (
          <ProcessingPanel reference={key} slow={phase.slow} lost={phase.lost} />
        )}
        {phase.step === "refused" && (
          <FailurePanel failure={phase.failure} onClose={action.close} onRetry={action.confirm} />
        )}
        {phase.step === "review" && (
          <div className="flex flex-col gap-4">
            <p>{question}</p>
            <Button wide look="danger" onClick={action.confirm}>
              {label}
            </Button>
            <Button wide look="secondary" onClick={action.close}>
              {keep}
            </Button>
          </div>
        )}
      </Sheet>
    </>
  );
}
