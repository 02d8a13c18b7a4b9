import { newIdempotencyKey, type ProofInput } from "@coffer/contract";
import type { Outcome } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { meQuery, moneyKeys } from "../api/queries.ts";
import { nowMs, wait } from "../clock.ts";
import { ActionRunner, type Attempt } from "./action-runner.ts";
import { type ActionState, inFlight } from "./action-state.ts";
import { followInBackground } from "./background.ts";
import { RecentPayments } from "./recent-payments.ts";

/** An order as a screen has it: its state, and what the person can do. */
export interface MoneyAction<B, A> {
  readonly state: ActionState<B, A>;
  readonly open: (body: B) => void;
  readonly confirm: () => void;
  readonly acceptRepeat: () => void;
  readonly giveProof: (proof: ProofInput) => void;
  readonly close: () => void;
}

/** What one kind of order brings along; may change with each drawing, the order does not. */
export interface MoneyActionParts<B, A> {
  readonly send: (attempt: Attempt<B>) => Promise<Outcome<A>>;
  readonly subjectOf: (body: B) => string | null;
  /** What the person is told when it ends after they have left, and where its result stands. */
  readonly titleOf: (body: B) => string;
  readonly resultPath: (answer: A) => string;
  readonly onDone: (answer: A) => void;
}

// One memory for all screens: a payment made from a link counts when the next is typed in.
const recent = new RecentPayments();

/**
 * One order of one screen. Whatever it moved is asked again at once; left in flight, it is followed
 * to its end (`background.ts`).
 */
export function useMoneyAction<B, A>(parts: MoneyActionParts<B, A>): MoneyAction<B, A> {
  const queries = useQueryClient();
  const latest = useRef(parts);
  latest.current = parts;
  const [runner] = useState(
    () =>
      new ActionRunner<B, A>({
        send: async (attempt) => {
          const outcome = await latest.current.send(attempt);
          if (outcome.kind === "answer") {
            for (const queryKey of moneyKeys) void queries.invalidateQueries({ queryKey });
          }
          return outcome;
        },
        subjectOf: (body) => latest.current.subjectOf(body),
        whose: () => queries.getQueryData(meQuery.queryKey)?.id,
        newKey: newIdempotencyKey,
        now: nowMs,
        wait,
        recent,
      }),
  );
  const state = useSyncExternalStore(runner.subscribe, runner.read);

  useEffect(() => {
    if (state.phase.step === "done") latest.current.onDone(state.phase.answer);
  }, [state.phase]);

  useEffect(
    () => () => {
      const left = runner.read();
      if (!inFlight(left) || left.body === null) return;
      const { titleOf, resultPath } = latest.current;
      followInBackground(runner, { title: titleOf(left.body), resultPath });
    },
    [runner],
  );

  return {
    state,
    open: (body) => runner.open(body),
    confirm: () => void runner.confirm(),
    acceptRepeat: () => void runner.acceptRepeat(),
    giveProof: (proof) => void runner.giveProof(proof),
    close: () => runner.close(),
  };
}
