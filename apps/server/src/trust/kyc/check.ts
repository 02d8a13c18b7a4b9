import type { ReasonCode } from "@coffer/contract";
import { type DueHandlers, retryAt } from "../../books/due/index.ts";
import { change, type Reader, type Work } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { getPerson, type Tier, tierOf, verified } from "../../security/identity/index.ts";
import { personKey } from "../../security/vault/index.ts";
import { packOf } from "../packs/index.ts";
import { verifiedPerson } from "./store.ts";
import {
  type Channel,
  higherTier,
  type IdentityAnswer,
  type IdentityCheck,
  placeOf,
  type Verification,
} from "./verification.ts";

const RETRY_MIN_MS = 2_000;
const RETRY_MAX_MS = 5 * 60_000;

/** Asks the registry about a requested verification, then decides on what it said. */
export function kycDueHandlers(check: IdentityCheck): DueHandlers {
  return {
    "kyc.check": {
      act: async (read, { reference }): Promise<IdentityAnswer> => {
        const kyc = await getVerification(read, reference);
        const key = await personKey(read, kyc.person);
        return check({
          name: key.open(placeOf("name", kyc.id), kyc.name),
          idNumber: key.open(placeOf("id_number", kyc.id), kyc.idNumber),
        });
      },
      decide: async (read, item, answer: IdentityAnswer) => {
        const kyc = await getVerification(read, item.reference);
        if (kyc.state !== "requested") return { reply: null };
        if (answer.kind !== "unknown") {
          return decideVerification(read, kyc, answer.kind === "answered" ? answer.channels : []);
        }
        // No answer is no answer: neither a match nor a mismatch. The person sees "pending".
        const waitMs = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** (item.attempt - 1));
        return retryAt({ reply: null }, new Date(read.now.getTime() + waitMs));
      },
    },
  };
}

async function getVerification(read: Reader, id: string): Promise<Verification> {
  const kyc = await read.load("kyc", id);
  assert(kyc, "a verification that is due exists");
  return kyc;
}

/** The tier follows from how many independent channels agree; the pack says how many for which. */
async function decideVerification(
  read: Reader,
  kyc: Verification,
  channels: readonly Channel[],
): Promise<Work<null>> {
  const matched = channels.filter((channel) => channel.matched).length;
  const { tiers } = packOf(read).identity;
  const earned = tiers.find((step) => matched >= step.matched)?.tier;
  if (earned === undefined) return refuseVerification(read, kyc, { channels, reason: mismatch });
  const owner = await verifiedPerson(read, kyc.idNumberIndex);
  // Said only after the name matched the number, and without a word on whose account it is: whoever
  // tries numbers learns nothing about who is a customer.
  if (owner !== undefined && owner !== kyc.person) {
    return refuseVerification(read, kyc, { channels, reason: "not_completed" });
  }
  return approveVerification(read, kyc, { channels, earned, first: owner === undefined });
}

const mismatch = "identity_mismatch";

interface Approval {
  readonly channels: readonly Channel[];
  readonly earned: Tier;
  /** Whether this is the first time the number is verified. */
  readonly first: boolean;
}

async function approveVerification(
  read: Reader,
  kyc: Verification,
  { channels, earned, first }: Approval,
): Promise<Work<null>> {
  const person = await getPerson(read, kyc.person);
  const key = await personKey(read, kyc.person);
  const name = key.open(placeOf("name", kyc.id), kyc.name);
  const tier = higherTier(tierOf(person), earned);
  return {
    // One person per number, for ever; two at once: one is decided again and finds it taken.
    claim: first ? [{ name: `identity:${kyc.idNumberIndex}` }] : [],
    change: [
      change("kyc", kyc, {
        state: "approved",
        tier,
        channels: plain(channels),
        decidedAt: read.now,
      }),
      // Upwards only: an operation decided under the lower tier is stricter, so nothing relies on
      // it.
      await verified(read, person, { name, tier }),
    ],
    emit: [{ type: "kyc.approved", subject: kyc.id, payload: { ...idsOf(kyc), tier } }],
    audit: [{ action: "kyc.approve", subject: kyc.id, detail: { tier, matched: count(channels) } }],
    reply: null,
  };
}

function refuseVerification(
  read: Reader,
  kyc: Verification,
  { channels, reason }: { readonly channels: readonly Channel[]; readonly reason: ReasonCode },
): Work<null> {
  return {
    change: [
      change("kyc", kyc, {
        state: "refused",
        reason,
        channels: plain(channels),
        decidedAt: read.now,
      }),
    ],
    emit: [{ type: "kyc.refused", subject: kyc.id, payload: { ...idsOf(kyc), reason } }],
    audit: [
      { action: "kyc.refuse", subject: kyc.id, detail: { reason, matched: count(channels) } },
    ],
    reply: null,
  };
}

const idsOf = (kyc: Verification) => ({
  kyc: idOf("kyc", kyc.id),
  user: idOf("usr", kyc.person),
});

const count = (channels: readonly Channel[]): number =>
  channels.filter(({ matched }) => matched).length;

// Only what is ours to keep: whatever else the registry said stays outside.
const plain = (channels: readonly Channel[]) =>
  channels.map(({ name, matched }) => ({ name, matched }));
