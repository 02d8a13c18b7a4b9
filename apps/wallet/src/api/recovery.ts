import {
  askOwnRecovery,
  askRecovery,
  confirmOwnRecovery,
  confirmRecovery,
  freezeMe,
  getRecovery,
  type InputOf,
  type ReplyOf,
  stopRecovery,
} from "@coffer/contract";
import { client, outcomeOf } from "@coffer/ui/api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { meQuery } from "./queries.ts";

// Getting back in after something was lost, and stopping what one did not ask for.

type Body<R> = InputOf<R> extends { readonly body: infer B } ? B : never;
export type RecoveryClaim = Body<typeof askOwnRecovery>;
export type Lost = RecoveryClaim["lost"][number];
export type Asked = ReplyOf<typeof askRecovery>;
export type Recovery = NonNullable<ReplyOf<typeof getRecovery>["recovery"]>;

const nothing = () => ({});

/**
 * Asking by phone is open to anybody; asking for oneself, stopping and freezing to whoever is
 * signed in.
 */
export const recovery = {
  ask: (body: Body<typeof askRecovery>) => outcomeOf(client.call(askRecovery, { body })),
  confirm: (body: Body<typeof confirmRecovery>) =>
    outcomeOf(client.call(confirmRecovery, { body }).then(nothing)),
  askOwn: (body: RecoveryClaim) => outcomeOf(client.call(askOwnRecovery, { body })),
  confirmOwn: (body: Body<typeof confirmOwnRecovery>) =>
    outcomeOf(client.call(confirmOwnRecovery, { body })),
  stop: () => outcomeOf(client.call(stopRecovery).then(nothing)),
  freeze: () => outcomeOf(client.call(freezeMe).then(nothing)),
};

export const recoveryQuery = queryOptions({
  queryKey: ["recovery"],
  queryFn: () => client.call(getRecovery),
});

/** How it stands for whoever is signed in; nothing is asked for anybody else. */
export function useRecovery() {
  const me = useQuery({ ...meQuery, enabled: false });
  return useQuery({ ...recoveryQuery, enabled: me.data !== undefined });
}
