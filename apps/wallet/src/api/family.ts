import {
  answerInvitation,
  approveWatchedTransfer,
  endContact,
  getElderMode,
  getFamily,
  type Id,
  type InputOf,
  inviteContact,
  keepContact,
  leaveElderMode,
  listWatchedTransfers,
  newIdempotencyKey,
  type ProofInput,
  type ReplyOf,
  stopWatchedTransfer,
  stopWatching,
  switchElderOn,
} from "@coffer/contract";
import { client, outcomeOf } from "@coffer/ui/api";
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import type { Attempt } from "../money-action/action-runner.ts";

// Elder mode, and somebody trusted who looks twice.

type Body<R> = InputOf<R> extends { readonly body: infer B } ? B : never;
export type Family = ReplyOf<typeof getFamily>;
export type Contact = NonNullable<Family["contact"]>;
export type Watched = ReplyOf<typeof listWatchedTransfers>["data"][number];
export type ElderMode = ReplyOf<typeof getElderMode>;

type Named = { readonly id: Id<"trf"> };

const nothing = () => ({});
const withProof = (proof: ProofInput | null) => (proof === null ? {} : { proof });

/**
 * What changes who looks twice. Stopping and approving move money, so each is an `Attempt` with a
 * key of its own.
 */
export const family = {
  invite: (body: Body<typeof inviteContact>) =>
    outcomeOf(client.call(inviteContact, { body, idempotencyKey: newIdempotencyKey() })),
  end: (proof: ProofInput | null) =>
    outcomeOf(client.call(endContact, withProof(proof)).then(nothing)),
  keep: () => outcomeOf(client.call(keepContact).then(nothing)),
  answer: ({ id, agree }: { readonly id: Id<"tct">; readonly agree: boolean }) =>
    outcomeOf(client.call(answerInvitation, { params: { id }, body: { agree } }).then(nothing)),
  stopWatching: (id: Id<"tct">) =>
    outcomeOf(client.call(stopWatching, { params: { id } }).then(nothing)),
  stop: ({ body, key }: Attempt<Named>) =>
    outcomeOf(
      client.call(stopWatchedTransfer, { params: body, idempotencyKey: key }).then(nothing),
    ),
  approve: ({ body, key, proof }: Attempt<Named>) =>
    outcomeOf(
      client
        .call(approveWatchedTransfer, {
          params: { id: body.id },
          idempotencyKey: key,
          ...withProof(proof),
        })
        .then(nothing),
    ),
};

/** Into elder mode at once; out of it by proof, a day later. */
export const elder = {
  switchOn: () => outcomeOf(client.call(switchElderOn)),
  leave: (proof: ProofInput | null) => outcomeOf(client.call(leaveElderMode, withProof(proof))),
};

export const familyQuery = queryOptions({
  queryKey: ["family"],
  queryFn: () => client.call(getFamily),
});

/** Under the family's key, so that whatever makes that stale makes this stale as well. */
export const watchedQuery = queryOptions({
  queryKey: ["family", "transfers"],
  queryFn: async () => (await client.call(listWatchedTransfers)).data,
});

export const elderQuery = queryOptions({
  queryKey: ["elder"],
  queryFn: () => client.call(getElderMode),
});

/** After a change: both sides of the family are asked again, and what waits with them. */
export function useFamilyChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: familyQuery.queryKey });
}
