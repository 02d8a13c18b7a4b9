import {
  askDataExport,
  closeMyAccount,
  decideConsent,
  downloadDataExport,
  getPrivacy,
  type InputOf,
  type ProofInput,
  type ReplyOf,
} from "@coffer/contract";
import { client, outcomeOf } from "@coffer/ui/api";
import { queryOptions } from "@tanstack/react-query";

// What one agreed to, the copies one asked for, and the end of an account.

type Body<R> = InputOf<R> extends { readonly body: infer B } ? B : never;
export type Privacy = ReplyOf<typeof getPrivacy>;
export type Copy = Privacy["exports"][number];
export type Format = Body<typeof downloadDataExport>["format"];

const nothing = () => ({});
const withProof = (proof: ProofInput | null) => (proof === null ? {} : { proof });

/** What a person decides of their data. A file of a copy is answered as bytes, never kept. */
export const privacy = {
  decide: (body: Body<typeof decideConsent>) =>
    outcomeOf(client.call(decideConsent, { body }).then(nothing)),
  askCopy: (proof: ProofInput | null) => outcomeOf(client.call(askDataExport, withProof(proof))),
  download: (id: Copy["id"], format: Format) =>
    outcomeOf(client.call(downloadDataExport, { params: { id }, body: { format } })),
  close: (proof: ProofInput | null) =>
    outcomeOf(client.call(closeMyAccount, withProof(proof)).then(nothing)),
};

export const privacyQuery = queryOptions({
  queryKey: ["privacy"],
  queryFn: () => client.call(getPrivacy),
});
