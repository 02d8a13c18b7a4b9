import type { RefusalCode } from "@coffer/contract";
import { isRefusal } from "../../../platform/refusal.ts";
import { HOUSE } from "../../ledger/index.ts";
import type {
  AccountRef,
  Charge,
  Context,
  IdempotencyKey,
  Posting,
  Reliance,
  Work,
} from "../../work/index.ts";

/** What became of a Work. */
export type Outcome =
  | { readonly kind: "committed"; readonly reply: unknown; readonly batch: bigint }
  | { readonly kind: "refused"; readonly code: RefusalCode; readonly details: Details }
  /** What it rested on has changed: decide again. */
  | { readonly kind: "stale"; readonly because: string }
  /** Its idempotency key was taken: the stored answer, still sealed. */
  | { readonly kind: "answered"; readonly hash: Uint8Array; readonly sealed: Uint8Array }
  /** The answer to COMMIT is lost and nobody could be asked. */
  | { readonly kind: "unknown" }
  | { readonly kind: "fault"; readonly error: unknown };

export type Details = Readonly<Record<string, string | number>>;

/** A Work with everything the flush needs to know of it, worked out once. */
export interface Prepared {
  readonly work: Work<unknown>;
  readonly context: Context;
  /** Undefined for a committed refusal: it leaves its key free. */
  readonly key: IdempotencyKey | undefined;
  readonly names: readonly string[];
  readonly accounts: ReadonlyMap<string, AccountRef>;
  readonly reliances: readonly Reliance[];
  readonly touchesHouse: boolean;
  outcome: Outcome | undefined;
  readonly settle: (outcome: Outcome) => void;
}

export const accountKey = (ref: AccountRef): string => `${ref.class}|${ref.owner}|${ref.currency}`;
export const limitId = (charge: Charge): string => `${charge.owner}|${charge.rule}`;
const postingName = (posting: Posting): string => `post:${posting.kind}:${posting.reference}`;

const isSources = (from: AccountRef | readonly AccountRef[]): from is readonly AccountRef[] =>
  Array.isArray(from);
export const sourcesOf = (from: AccountRef | readonly AccountRef[]): readonly AccountRef[] =>
  isSources(from) ? from : [from];
export const isAccountCap = (caps: Charge["caps"]): caps is AccountRef => "class" in caps;

export function prepare(
  work: Work<unknown>,
  context: Context,
  settle: (outcome: Outcome) => void,
): Prepared {
  const key = isRefusal(work.reply) ? undefined : context.key;
  const names = [
    ...(key ? [key.name] : []),
    ...(work.claim ?? []).map((claim) => claim.name),
    ...(work.post ?? []).map(postingName),
  ];
  const accounts = new Map<string, AccountRef>();
  for (const posting of work.post ?? []) {
    for (const move of posting.moves) {
      for (const ref of sourcesOf(move.from)) accounts.set(accountKey(ref), ref);
      accounts.set(accountKey(move.to), move.to);
    }
  }
  for (const charge of work.charge ?? []) {
    if (isAccountCap(charge.caps)) accounts.set(accountKey(charge.caps), charge.caps);
  }
  const holders = new Set([...accounts.values()].map((ref) => ref.holder));
  return {
    work,
    context,
    key,
    names,
    accounts,
    // A holder's standing is read off the accounts this Work locks anyway.
    reliances: (work.rely ?? []).filter((r) => r.table !== "holder" || !holders.has(r.id)),
    touchesHouse: holders.has(HOUSE),
    outcome: undefined,
    settle,
  };
}
