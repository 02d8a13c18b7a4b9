import { type getKyc, type ReplyOf, reasonCodes } from "@coffer/contract";
import type { Row } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import type { Tier } from "../../security/identity/index.ts";
import type { Place, Sensitive } from "../../security/vault/index.ts";

/** One request to verify a name: requested → approved | refused. */
export type Verification = Row<"kyc">;
export type KycView = ReplyOf<typeof getKyc>;

/** What one source of the registry said. */
export interface Channel {
  readonly name: string;
  readonly matched: boolean;
}

/** What a check of the identity brought: an answer, a number that is nobody's, or nothing sure. */
export type IdentityAnswer =
  | { readonly kind: "answered"; readonly channels: readonly Channel[] }
  | { readonly kind: "invalid" }
  | { readonly kind: "unknown" };

/** The registry as this room needs it; app.ts hands the one of channels/ in. */
export type IdentityCheck = (identity: {
  readonly name: Sensitive<string>;
  readonly idNumber: Sensitive<string>;
}) => Promise<IdentityAnswer>;

/** Where name and number stand sealed under the person's key. */
export const placeOf = (column: "name" | "id_number", id: string): Place => ({
  table: "kyc",
  column,
  row: id,
});

const order: readonly Tier[] = ["T0", "T1", "T2", "T3"];

/** A verification never takes a tier away. */
export const higherTier = (a: Tier, b: Tier): Tier => (order.indexOf(a) > order.indexOf(b) ? a : b);

/** As its owner sees it: which sources agreed, never what they hold. */
export function view(kyc: Verification): KycView {
  const tier = order.find((known) => known === kyc.tier);
  assert(tier, "a verification's tier is one of the four");
  return {
    id: idOf("kyc", kyc.id),
    state: kyc.state === "approved" || kyc.state === "refused" ? kyc.state : "pending",
    tier,
    channels: channelsIn(kyc.channels),
    reason: reasonCodes.find((code) => code === kyc.reason) ?? null,
  };
}

function channelsIn(stored: unknown): Channel[] {
  assert(Array.isArray(stored), "channels are stored as a list");
  return stored.map((channel: { name: unknown; matched: unknown }) => ({
    name: String(channel.name),
    matched: channel.matched === true,
  }));
}
