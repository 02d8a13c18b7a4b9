import {
  changePassword,
  endOtherSessions,
  endSession,
  type Id,
  type InputOf,
  listSessions,
  type ReplyOf,
} from "@coffer/contract";
import { client, outcomeOf } from "@coffer/ui/api";
import { queryOptions, useQueryClient } from "@tanstack/react-query";

// What protects the account: where one is signed in, and by what.

type Body<R> = InputOf<R> extends { readonly body: infer B } ? B : never;
export type SessionView = ReplyOf<typeof listSessions>["data"][number];

const nothing = () => ({});

export const security = {
  endSession: (id: Id<"ses">) =>
    outcomeOf(client.call(endSession, { params: { id } }).then(nothing)),
  endOtherSessions: () => outcomeOf(client.call(endOtherSessions).then(nothing)),
  changePassword: (body: Body<typeof changePassword>) =>
    outcomeOf(client.call(changePassword, { body }).then(nothing)),
};

export const sessionsQuery = queryOptions({
  queryKey: ["security", "sessions"],
  queryFn: async () => (await client.call(listSessions)).data,
});

/** After a change: everything about the account's protection is asked again. */
export function useSecurityChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["security"] });
}
