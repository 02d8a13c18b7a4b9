import {
  changePassword,
  confirmTotp,
  endOtherSessions,
  endSession,
  enrolTotp,
  getCredentials,
  type Id,
  type InputOf,
  listSessions,
  type ProofInput,
  type ReplyOf,
  removeTotp,
  renewRecoveryCodes,
} from "@coffer/contract";
import { client, outcomeOf } from "@coffer/ui/api";
import { queryOptions, useQueryClient } from "@tanstack/react-query";

// What protects the account: where one is signed in, and by what.

type Body<R> = InputOf<R> extends { readonly body: infer B } ? B : never;
export type SessionView = ReplyOf<typeof listSessions>["data"][number];

export type Credentials = ReplyOf<typeof getCredentials>;

const nothing = () => ({});
const withProof = (proof: ProofInput | null) => (proof === null ? {} : { proof });

export const security = {
  endSession: (id: Id<"ses">) =>
    outcomeOf(client.call(endSession, { params: { id } }).then(nothing)),
  endOtherSessions: () => outcomeOf(client.call(endOtherSessions).then(nothing)),
  changePassword: (body: Body<typeof changePassword>) =>
    outcomeOf(client.call(changePassword, { body }).then(nothing)),
  enrolTotp: (proof: ProofInput | null) => outcomeOf(client.call(enrolTotp, withProof(proof))),
  confirmTotp: (body: Body<typeof confirmTotp>) => outcomeOf(client.call(confirmTotp, { body })),
  removeTotp: (proof: ProofInput | null) =>
    outcomeOf(client.call(removeTotp, withProof(proof)).then(nothing)),
  renewRecoveryCodes: (proof: ProofInput | null) =>
    outcomeOf(client.call(renewRecoveryCodes, withProof(proof))),
};

export const sessionsQuery = queryOptions({
  queryKey: ["security", "sessions"],
  queryFn: async () => (await client.call(listSessions)).data,
});

export const credentialsQuery = queryOptions({
  queryKey: ["security", "credentials"],
  queryFn: () => client.call(getCredentials),
});

/** After a change: everything about the account's protection is asked again. */
export function useSecurityChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["security"] });
}
